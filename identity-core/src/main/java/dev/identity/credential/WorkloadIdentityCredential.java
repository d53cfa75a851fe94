package dev.identity.credential;

import dev.identity.federation.TokenFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An application in Kubernetes that proves itself with the service account token that the cluster projects into a file
 * (workload identity federation, RFC 7523 section 2.2). What the builder is not given comes from the variables that the
 * AKS webhook sets: {@code AZURE_TENANT_ID}, {@code AZURE_CLIENT_ID}, {@code AZURE_FEDERATED_TOKEN_FILE} and
 * {@code AZURE_AUTHORITY_HOST}. The file is read for every token request, so a rotated token is picked up. Thread-safe.
 */
public final class WorkloadIdentityCredential extends AppCredential {

    private WorkloadIdentityCredential(Builder builder) {
        super(builder.completed(), new TokenFile(builder.checkedFile()));
    }

    /** A builder; everything it is not given is read from the environment. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder extends EntraCredentialBuilder<Builder> {

        private @Nullable Path tokenFile;

        private Builder() {}

        /** The file with the service account token; otherwise {@code AZURE_FEDERATED_TOKEN_FILE}. */
        public Builder tokenFile(Path file) {
            this.tokenFile = file;
            return this;
        }

        /**
         * The credential.
         *
         * @throws NotConfiguredException naming the setting and the variable that are both missing
         */
        public WorkloadIdentityCredential build() {
            return new WorkloadIdentityCredential(this);
        }

        private Builder completed() {
            tenantId = orVariable(tenantId, "tenantId", "AZURE_TENANT_ID");
            clientId = orVariable(clientId, "clientId", "AZURE_CLIENT_ID");
            return this;
        }

        private Path checkedFile() {
            return tokenFile != null ? tokenFile : Path.of(orVariable(null, "tokenFile", "AZURE_FEDERATED_TOKEN_FILE"));
        }

        private String orVariable(@Nullable String value, String setting, String variable) {
            String found = value != null ? value : runtime().environment(variable);
            if (found == null || found.isBlank()) {
                throw new NotConfiguredException("Workload identity is not configured: neither " + setting
                        + " nor the variable " + variable + " is set. In AKS the workload identity webhook sets it for"
                        + " pods labelled azure.workload.identity/use: \"true\".");
            }
            return found;
        }
    }
}
