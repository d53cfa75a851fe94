package dev.identity.boot.credential;

import dev.identity.TokenCredential;
import dev.identity.boot.CredentialContext;
import dev.identity.boot.CredentialFactory;
import dev.identity.boot.Secret;
import dev.identity.credential.AzurePipelinesCredential;
import org.jspecify.annotations.Nullable;

/** A service connection of Azure Pipelines that an application trusts. */
final class AzurePipelinesCredentialFactory implements CredentialFactory<AzurePipelinesCredentialFactory.Settings> {

    /**
     * What type "azure-pipelines" needs.
     *
     * @param serviceConnectionId Id of the service connection, "resourceId" in its address in the portal.
     * @param systemAccessToken Access token of the running job, $(System.AccessToken), which the pipeline has to pass on.
     */
    record Settings(
            @Nullable String serviceConnectionId, @Nullable Secret systemAccessToken) {}

    @Override
    public String type() {
        return "azure-pipelines";
    }

    @Override
    public Class<Settings> propertiesType() {
        return Settings.class;
    }

    @Override
    public TokenCredential create(Settings settings, CredentialContext context) {
        Secret token = settings.systemAccessToken();
        String value = token == null ? "" : token.value();
        new Required(context)
                .application()
                .property("azure-pipelines.service-connection-id", settings.serviceConnectionId())
                .property("azure-pipelines.system-access-token", value)
                .check();
        return EntraBuilders.shared(AzurePipelinesCredential.builder(), context)
                .serviceConnectionId(String.valueOf(settings.serviceConnectionId()))
                .systemAccessToken(value)
                .build();
    }
}
