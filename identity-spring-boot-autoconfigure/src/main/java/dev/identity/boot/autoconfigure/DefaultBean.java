package dev.identity.boot.autoconfigure;

import dev.identity.TokenCredential;
import dev.identity.boot.credential.CredentialNames;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Which bean is the default credential: ours, or the application's own in its place, unless it has several and none of
 * them is primary.
 */
final class DefaultBean {

    static final String OURS = "tokenCredential";

    private DefaultBean() {}

    /**
     * The name of the bean.
     *
     * @param named the names of the configured credentials, which are not it
     */
    static Optional<String> find(ConfigurableListableBeanFactory beans, Collection<String> named) {
        List<String> candidates = candidates(beans, named);
        if (candidates.contains(OURS)) {
            return Optional.of(OURS);
        }
        return single(candidates)
                .or(() -> single(candidates.stream()
                        .filter(name -> isPrimary(beans, name))
                        .toList()));
    }

    private static List<String> candidates(ConfigurableListableBeanFactory beans, Collection<String> named) {
        Set<String> others = named.stream().map(CredentialNames::beanName).collect(Collectors.toSet());
        return Stream.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, TokenCredential.class, true, false))
                .filter(name -> !others.contains(name))
                .toList();
    }

    private static Optional<String> single(List<String> names) {
        return names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty();
    }

    private static boolean isPrimary(ConfigurableListableBeanFactory beans, String name) {
        try {
            return beans.getMergedBeanDefinition(name).isPrimary();
        } catch (NoSuchBeanDefinitionException registeredAsObject) {
            return false;
        }
    }
}
