package dev.identity.boot.autoconfigure;

import com.azure.core.credential.TokenCredential;
import dev.identity.azure.AzureCredentials;
import dev.identity.boot.TokenCredentials;
import dev.identity.boot.credential.CredentialNames;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.core.env.Environment;

/** Registers the named credentials as those of the Azure SDK. */
final class NamedAzureCredentialsRegistrar implements BeanRegistrar {

    @Override
    public void register(BeanRegistry registry, Environment environment) {
        String primary = environment.getProperty("azure.identity.primary", "");
        for (String name : CredentialNames.configured(environment)) {
            registry.registerBean(CredentialNames.azureBeanName(name), TokenCredential.class, spec -> {
                Candidates.choose(spec, CredentialNames.same(name, primary));
                spec.supplier(context -> AzureCredentials.toAzure(
                        context.bean(TokenCredentials.class).get(name)));
            });
        }
    }
}
