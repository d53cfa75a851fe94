package dev.identity.boot.autoconfigure;

import dev.identity.boot.credential.CredentialDefinitions;
import dev.identity.boot.observation.ObservingTokenListener;
import dev.identity.boot.observation.TokenAcquisitionConvention;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Observes acquisitions with Micrometer. */
@AutoConfiguration(
        after = AzureIdentityAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean({ObservationRegistry.class, CredentialDefinitions.class})
public final class AzureIdentityObservationAutoConfiguration {

    AzureIdentityObservationAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    ObservingTokenListener azureIdentityObservingTokenListener(
            ObservationRegistry registry, ObjectProvider<TokenAcquisitionConvention> convention) {
        return new ObservingTokenListener(registry, convention.getIfAvailable());
    }
}
