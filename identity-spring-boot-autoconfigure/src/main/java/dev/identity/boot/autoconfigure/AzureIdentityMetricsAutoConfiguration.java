package dev.identity.boot.autoconfigure;

import dev.identity.boot.history.CredentialInventory;
import dev.identity.boot.observation.CredentialMetrics;
import dev.identity.runtime.IdentityRuntime;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Gauges of the credentials. */
@AutoConfiguration(
        after = {AzureIdentityAutoConfiguration.class, AzureIdentityNamedCredentialsAutoConfiguration.class},
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({MeterRegistry.class, CredentialInventory.class})
public final class AzureIdentityMetricsAutoConfiguration {

    AzureIdentityMetricsAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    CredentialMetrics azureIdentityCredentialMetrics(CredentialInventory inventory, IdentityRuntime runtime) {
        return new CredentialMetrics(inventory, runtime.time());
    }
}
