package dev.identity.boot.credential;

import dev.identity.TokenCredential;
import dev.identity.boot.CredentialContext;
import dev.identity.boot.CredentialFactory;
import dev.identity.credential.WorkloadIdentityCredential;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** A Kubernetes service account that an application trusts. What is absent comes from AZURE_* variables. */
final class WorkloadIdentityCredentialFactory implements CredentialFactory<WorkloadIdentityCredentialFactory.Settings> {

    /**
     * What type "workload-identity" takes.
     *
     * @param tokenFile File with the service account's token. Otherwise the variable AZURE_FEDERATED_TOKEN_FILE.
     * @param enableAzureProxy Whether to sign in through the token proxy that AZURE_KUBERNETES_* variables describe.
     */
    record Settings(
            @Nullable Path tokenFile, @DefaultValue("false") boolean enableAzureProxy) {}

    @Override
    public String type() {
        return "workload-identity";
    }

    @Override
    public Class<Settings> propertiesType() {
        return Settings.class;
    }

    @Override
    public TokenCredential create(Settings settings, CredentialContext context) {
        WorkloadIdentityCredential.Builder builder = EntraBuilders.shared(WorkloadIdentityCredential.builder(), context)
                .enableAzureProxy(settings.enableAzureProxy());
        Path file = settings.tokenFile();
        return (file == null ? builder : builder.tokenFile(file)).build();
    }
}
