package dev.identity.boot.autoconfigure;

import dev.identity.TokenCredential;
import dev.identity.boot.TokenCredentials;
import dev.identity.boot.credential.CredentialNames;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** The credentials among the beans. */
final class BeanTokenCredentials implements TokenCredentials {

    private static final String NO_DEFAULT =
            " None of the application's own " + TokenCredential.class.getSimpleName() + " beans is primary.";

    private final ConfigurableListableBeanFactory beans;
    private final Map<String, String> beanByName;

    /**
     * The named ones, and the default one if one bean is that.
     *
     * @param named the names below {@code azure.identity.credentials}
     */
    BeanTokenCredentials(ConfigurableListableBeanFactory beans, Collection<String> named) {
        Map<String, String> found = new LinkedHashMap<>();
        DefaultBean.find(beans, named).ifPresent(bean -> found.put(DEFAULT, bean));
        named.forEach(name -> found.put(name, CredentialNames.beanName(name)));
        this.beans = beans;
        this.beanByName = Collections.unmodifiableMap(found);
    }

    @Override
    public TokenCredential get(String name) {
        String bean = beanByName.get(name);
        if (bean == null) {
            throw new IllegalArgumentException("There is no credential \"" + name + "\". There are: "
                    + String.join(", ", names()) + "." + (name.equals(DEFAULT) ? NO_DEFAULT : ""));
        }
        return beans.getBean(bean, TokenCredential.class);
    }

    @Override
    public Set<String> names() {
        return beanByName.keySet();
    }
}
