package dev.identity.boot.autoconfigure;

import dev.identity.boot.endpoint.AzureIdentityEndpoint;
import dev.identity.boot.endpoint.CredentialDescriptions;
import dev.identity.boot.endpoint.CredentialMaintenance;
import dev.identity.boot.history.CredentialHistory;
import dev.identity.boot.history.CredentialInventory;
import dev.identity.runtime.IdentityRuntime;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The actuator endpoint of the credentials. */
@AutoConfiguration(after = {AzureIdentityAutoConfiguration.class, AzureIdentityNamedCredentialsAutoConfiguration.class})
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(AzureIdentityEndpoint.class)
@ConditionalOnBean(CredentialInventory.class)
public final class AzureIdentityEndpointAutoConfiguration {

    AzureIdentityEndpointAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    AzureIdentityEndpoint azureIdentityEndpoint(
            CredentialInventory inventory, CredentialHistory history, IdentityRuntime runtime) {
        return new AzureIdentityEndpoint(
                new CredentialDescriptions(inventory, history), new CredentialMaintenance(inventory, runtime.time()));
    }
}
