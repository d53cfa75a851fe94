package dev.identity.boot.credential;

import dev.identity.TokenCredential;
import dev.identity.boot.CredentialContext;
import dev.identity.boot.CredentialFactory;
import dev.identity.credential.WorkloadIdentityCredential;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A Kubernetes service account that an application trusts. What is absent comes from AZURE_* variables. */
final class WorkloadIdentityCredentialFactory implements CredentialFactory<WorkloadIdentityCredentialFactory.Settings> {

    /**
     * What type "workload-identity" takes.
     *
     * @param tokenFile File with the service account's token. Otherwise the variable AZURE_FEDERATED_TOKEN_FILE.
     */
    record Settings(@Nullable Path tokenFile) {}

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
        WorkloadIdentityCredential.Builder builder =
                EntraBuilders.shared(WorkloadIdentityCredential.builder(), context);
        Path file = settings.tokenFile();
        return (file == null ? builder : builder.tokenFile(file)).build();
    }
}
