package dev.identity.boot.autoconfigure;

import com.azure.core.credential.TokenCredential;
import dev.identity.azure.AzureCredentials;
import dev.identity.boot.TokenCredentials;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/** The default credential as one of the Azure SDK for Java, where azure-core is present. */
@AutoConfiguration(after = AzureIdentityNamedCredentialsAutoConfiguration.class)
@ConditionalOnClass({TokenCredential.class, AzureCredentials.class})
@ConditionalOnBean(TokenCredentials.class)
public final class AzureCredentialAutoConfiguration {

    AzureCredentialAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    @Conditional(OnDefaultCredential.class)
    TokenCredential azureTokenCredential(TokenCredentials credentials) {
        return AzureCredentials.toAzure(credentials.get(TokenCredentials.DEFAULT));
    }
}
