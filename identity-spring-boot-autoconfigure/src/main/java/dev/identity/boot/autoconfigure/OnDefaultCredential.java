package dev.identity.boot.autoconfigure;

import dev.identity.TokenCredential;
import dev.identity.boot.credential.CredentialNames;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if one credential is the default: ours, or in its place the application's own, unless it has several and none
 * of them is primary.
 */
final class OnDefaultCredential extends SpringBootCondition implements ConfigurationCondition {

    @Override
    public ConfigurationPhase getConfigurationPhase() {
        return ConfigurationPhase.REGISTER_BEAN;
    }

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        ConfigurableListableBeanFactory beans = context.getBeanFactory();
        if (beans == null) {
            return ConditionOutcome.noMatch("there are no beans");
        }
        Set<String> named = CredentialNames.configured(context.getEnvironment()).stream()
                .map(CredentialNames::beanName)
                .collect(Collectors.toSet());
        List<String> others = Stream.of(beans.getBeanNamesForType(TokenCredential.class, true, false))
                .filter(name -> !named.contains(name))
                .toList();
        boolean one = others.contains(BeanTokenCredentials.DEFAULT_BEAN)
                || others.size() == 1
                || others.stream().filter(name -> isPrimary(beans, name)).count() == 1;
        return new ConditionOutcome(one, "candidates for the default credential: " + others);
    }

    private static boolean isPrimary(ConfigurableListableBeanFactory beans, String name) {
        return beans.containsBeanDefinition(name)
                && beans.getBeanDefinition(name).isPrimary();
    }
}
