package dev.identity.boot.autoconfigure;

import dev.identity.boot.health.CredentialHealthContributors;
import dev.identity.boot.history.CredentialHistory;
import dev.identity.boot.history.CredentialInventory;
import dev.identity.runtime.IdentityRuntime;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;

/** Health of the credentials. */
@AutoConfiguration(after = {AzureIdentityAutoConfiguration.class, AzureIdentityNamedCredentialsAutoConfiguration.class})
@ConditionalOnClass({HealthContributor.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnEnabledHealthIndicator("azure-identity")
@ConditionalOnBean(CredentialInventory.class)
public final class AzureIdentityHealthAutoConfiguration {

    AzureIdentityHealthAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(name = "azureIdentityHealthContributor")
    HealthContributor azureIdentityHealthContributor(
            AzureIdentityProperties properties,
            CredentialInventory inventory,
            CredentialHistory history,
            IdentityRuntime runtime) {
        AzureIdentityProperties.Health health = properties.health();
        boolean probe = health.mode() == AzureIdentityProperties.Health.Mode.PROBE;
        if (probe && health.scopes().isEmpty()) {
            throw new InvalidConfigurationPropertyValueException(
                    "azure.identity.health.mode", "probe", "needs azure.identity.health.scopes");
        }
        return CredentialHealthContributors.create(
                inventory, history, runtime.time(), health.scopes(), probe, health.probeInterval());
    }
}
