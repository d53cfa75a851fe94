package dev.identity.boot.autoconfigure;

import dev.identity.TokenCredential;
import dev.identity.boot.CredentialFactory;
import dev.identity.boot.EntraConnectionDetails;
import dev.identity.boot.TokenCredentials;
import dev.identity.boot.credential.CredentialCreator;
import dev.identity.boot.credential.CredentialDefinitions;
import dev.identity.boot.credential.CredentialNames;
import dev.identity.boot.credential.Inheritance;
import dev.identity.boot.credential.TopLevel;
import dev.identity.boot.history.CredentialHistory;
import dev.identity.boot.history.CredentialInventory;
import dev.identity.event.TokenListener;
import dev.identity.http.HttpTransport;
import dev.identity.process.ProcessRunner;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.time.TimeSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/** The default credential and what all credentials share. */
@AutoConfiguration(after = SslAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "azure.identity.enabled", matchIfMissing = true)
@EnableConfigurationProperties(AzureIdentityProperties.class)
public final class AzureIdentityAutoConfiguration {

    AzureIdentityAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    CredentialDefinitions azureIdentityCredentialDefinitions(
            Environment environment, ObjectProvider<CredentialFactory<?>> factories) {
        CredentialDefinitions definitions =
                new CredentialDefinitions(environment, factories.orderedStream().toList());
        TopLevel.check(environment, AzureIdentityProperties.class);
        return definitions;
    }

    @Bean
    @ConditionalOnMissingBean(EntraConnectionDetails.class)
    PropertiesEntraConnectionDetails entraConnectionDetails(AzureIdentityProperties properties) {
        return new PropertiesEntraConnectionDetails(properties);
    }

    @Bean
    @ConditionalOnMissingBean(HttpTransport.class)
    ReloadingTransport azureIdentityHttpTransport(
            AzureIdentityProperties properties, EntraConnectionDetails connection, ObjectProvider<SslBundles> bundles) {
        return new ReloadingTransport(properties.http(), connection, bundles(bundles));
    }

    @Bean
    @ConditionalOnMissingBean
    CredentialHistory azureIdentityCredentialHistory() {
        return new CredentialHistory();
    }

    @Bean
    @ConditionalOnMissingBean
    IdentityRuntime identityRuntime(
            AzureIdentityProperties properties,
            EntraConnectionDetails connection,
            HttpTransport transport,
            Environment environment,
            ObjectProvider<TimeSource> time,
            ObjectProvider<ProcessRunner> processes,
            ObjectProvider<TokenListener> listeners) {
        TimeSource clocks = time.getIfAvailable(TimeSource::system);
        return new RuntimeFactory(properties, connection, environment)
                .create(
                        transport,
                        clocks,
                        processes.getIfAvailable(() -> ProcessRunner.system(clocks)),
                        listeners.orderedStream().toList());
    }

    @Bean
    @ConditionalOnMissingBean
    TokenCredentials tokenCredentials(ConfigurableListableBeanFactory beans, Environment environment) {
        return new BeanTokenCredentials(beans, CredentialNames.configured(environment));
    }

    @Bean
    @ConditionalOnMissingBean
    CredentialCreator azureIdentityCredentialCreator(
            CredentialDefinitions definitions,
            AzureIdentityProperties properties,
            EntraConnectionDetails connection,
            IdentityRuntime runtime,
            TokenCredentials others,
            ObjectProvider<SslBundles> bundles,
            ResourceLoader resources) {
        Inheritance inheritance = new Inheritance(
                properties.tenantId(),
                properties.clientId(),
                properties.additionallyAllowedTenants(),
                properties.region(),
                connection,
                !(connection instanceof PropertiesEntraConnectionDetails));
        return new CredentialCreator(definitions, inheritance, runtime, others, bundles(bundles), resources);
    }

    @Bean
    @ConditionalOnMissingBean
    CredentialInventory azureIdentityCredentialInventory(TokenCredentials credentials, CredentialCreator creator) {
        return new CredentialInventory(credentials, creator);
    }

    @Bean
    @ConditionalOnMissingBean(TokenCredential.class)
    TokenCredential tokenCredential(CredentialCreator creator) {
        return creator.create(TokenCredentials.DEFAULT);
    }

    private static SslBundles bundles(ObjectProvider<SslBundles> bundles) {
        return bundles.getIfAvailable(DefaultSslBundleRegistry::new);
    }
}
