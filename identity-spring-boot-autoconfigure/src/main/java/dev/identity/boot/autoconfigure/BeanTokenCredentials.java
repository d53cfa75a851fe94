package dev.identity.boot.autoconfigure;

import dev.identity.TokenCredential;
import dev.identity.boot.TokenCredentials;
import dev.identity.boot.credential.CredentialNames;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.beans.factory.BeanFactory;

/** The credentials among the beans. */
final class BeanTokenCredentials implements TokenCredentials {

    static final String DEFAULT_BEAN = "tokenCredential";

    private final BeanFactory beans;
    private final Set<String> names;

    BeanTokenCredentials(BeanFactory beans, Set<String> names) {
        this.beans = beans;
        this.names = Collections.unmodifiableSet(new LinkedHashSet<>(names));
    }

    @Override
    public TokenCredential get(String name) {
        if (!names.contains(name)) {
            throw new IllegalArgumentException(
                    "There is no credential \"" + name + "\". There are: " + String.join(", ", names) + ".");
        }
        if (!name.equals(DEFAULT)) {
            return beans.getBean(CredentialNames.beanName(name), TokenCredential.class);
        }
        return beans.containsBean(DEFAULT_BEAN)
                ? beans.getBean(DEFAULT_BEAN, TokenCredential.class)
                : beans.getBean(TokenCredential.class);
    }

    @Override
    public Set<String> names() {
        return names;
    }
}
