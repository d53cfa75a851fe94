package dev.identity.boot.autoconfigure;

import dev.identity.boot.credential.CredentialCreator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Import;

/** A bean for each credential under {@code azure.identity.credentials}. */
@AutoConfiguration(after = AzureIdentityAutoConfiguration.class)
@ConditionalOnBean(CredentialCreator.class)
@Import(NamedCredentialsRegistrar.class)
public final class AzureIdentityNamedCredentialsAutoConfiguration {

    AzureIdentityNamedCredentialsAutoConfiguration() {}
}
