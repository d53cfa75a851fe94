package dev.identity.boot.autoconfigure;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Masks secrets of credentials in {@code /env} and {@code /configprops}, even where values are shown. */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
public final class AzureIdentitySanitizingAutoConfiguration {

    AzureIdentitySanitizingAutoConfiguration() {}

    @Bean
    SanitizingFunction azureIdentitySanitizingFunction() {
        return new SecretSanitizer();
    }
}
