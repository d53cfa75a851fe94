package dev.identity.credential;

import dev.identity.federation.PipelinesIssuer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An application that a job of Azure Pipelines signs in as, by a service connection with workload identity federation (RFC
 * 7523 section 2.2). The agent sets {@code SYSTEM_OIDCREQUESTURI}; {@code $(System.AccessToken)} has to be passed by the
 * pipeline. Each token request asks Azure Pipelines for a new token that stands for the service connection. Thread-safe.
 */
public final class AzurePipelinesCredential extends AppCredential {

    private AzurePipelinesCredential(Builder builder) {
        super(builder, builder.issuer());
    }

    /** A builder; tenant, client, service connection and system access token are required. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder extends EntraCredentialBuilder<Builder> {

        private @Nullable String serviceConnectionId;
        private @Nullable Supplier<String> systemAccessToken;

        private Builder() {}

        /** The service connection's id: {@code resourceId} in its address in the portal. */
        public Builder serviceConnectionId(String id) {
            this.serviceConnectionId = id;
            return this;
        }

        /** The job's {@code $(System.AccessToken)}, a secret. */
        public Builder systemAccessToken(String token) {
            if (token.isBlank()) {
                throw new IllegalArgumentException("The systemAccessToken is empty. " + MEANING);
            }
            return systemAccessToken(() -> token);
        }

        /** Where to read the job's {@code $(System.AccessToken)}, a secret, anew for every token request. */
        public Builder systemAccessToken(Supplier<String> token) {
            this.systemAccessToken = token;
            return this;
        }

        /**
         * The credential.
         *
         * @throws NotConfiguredException if the variable {@code SYSTEM_OIDCREQUESTURI} is missing
         * @throws IllegalArgumentException naming the setting that is missing or wrong
         */
        public AzurePipelinesCredential build() {
            return new AzurePipelinesCredential(this);
        }

        private PipelinesIssuer issuer() {
            String connection = required(
                    serviceConnectionId,
                    "serviceConnectionId",
                    "the resourceId in the address of the service connection in the portal");
            if (systemAccessToken == null) {
                throw new IllegalArgumentException("The systemAccessToken is missing. " + MEANING);
            }
            return new PipelinesIssuer(
                    runtime(),
                    address(),
                    connection,
                    new AskedSource(
                            "system access token",
                            "map $(System.AccessToken) into the environment of the task, and read it there.",
                            systemAccessToken)::ask);
        }

        private String address() {
            String address = runtime().environment(PipelinesIssuer.VARIABLE);
            if (address == null) {
                throw new NotConfiguredException("This is no job of Azure Pipelines: the variable "
                        + PipelinesIssuer.VARIABLE + " is not set. The agent sets it.");
            }
            return address;
        }

        private static final String MEANING =
                "It is $(System.AccessToken) of the running job, which the pipeline has to pass on.";
    }
}
