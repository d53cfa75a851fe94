package dev.identity.boot.autoconfigure;

import dev.identity.boot.Secret;
import dev.identity.boot.credential.CredentialDefinitions;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
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
    SanitizingFunction azureIdentitySanitizingFunction(ObjectProvider<CredentialDefinitions> definitions) {
        return new SecretSanitizer(new SecretValues(() -> secrets(definitions.getIfAvailable())));
    }

    private static Collection<Secret> secrets(@Nullable CredentialDefinitions definitions) {
        return definitions == null ? Set.of() : definitions.secrets();
    }
}
