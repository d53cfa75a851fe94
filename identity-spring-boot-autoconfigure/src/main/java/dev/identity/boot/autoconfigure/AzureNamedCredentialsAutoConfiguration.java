package dev.identity.boot.autoconfigure;

import com.azure.core.credential.TokenCredential;
import dev.identity.azure.AzureCredentials;
import dev.identity.boot.TokenCredentials;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Import;

/** The named credentials as those of the Azure SDK, registered after the default one. */
@AutoConfiguration(after = AzureCredentialAutoConfiguration.class)
@ConditionalOnClass({TokenCredential.class, AzureCredentials.class})
@ConditionalOnBean(TokenCredentials.class)
@Import(NamedAzureCredentialsRegistrar.class)
public final class AzureNamedCredentialsAutoConfiguration {

    AzureNamedCredentialsAutoConfiguration() {}
}
