package dev.identity.boot.autoconfigure;

import dev.identity.TokenCredential;
import dev.identity.boot.credential.CredentialCreator;
import dev.identity.boot.credential.CredentialNames;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.core.env.Environment;

/**
 * Registers the named credentials. A registrar, because it runs again at the start of an application that was processed
 * ahead of time, with the properties of then.
 */
final class NamedCredentialsRegistrar implements BeanRegistrar {

    @Override
    public void register(BeanRegistry registry, Environment environment) {
        String primary = environment.getProperty("azure.identity.primary", "");
        for (String name : CredentialNames.configured(environment)) {
            registry.registerBean(CredentialNames.beanName(name), TokenCredential.class, spec -> {
                Candidates.choose(spec, CredentialNames.same(name, primary));
                spec.supplier(context -> context.bean(CredentialCreator.class).create(name));
            });
        }
    }
}
