package dev.identity.credential;

import dev.identity.federation.GitHubIssuer;
import dev.identity.federation.TokenAudience;
import dev.identity.runtime.IdentityRuntime;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An application that a job of GitHub Actions signs in as (workload identity federation, RFC 7523 section 2.2). The runner
 * sets {@code ACTIONS_ID_TOKEN_REQUEST_URL} and {@code ACTIONS_ID_TOKEN_REQUEST_TOKEN} for jobs with the permission
 * {@code id-token: write}; tenant and client come from the builder, or from {@code AZURE_TENANT_ID} and
 * {@code AZURE_CLIENT_ID}. Each token request asks GitHub for a new token that stands for the job. Thread-safe.
 */
public final class GitHubActionsCredential extends AppCredential {

    private GitHubActionsCredential(Builder builder) {
        super(builder.completed(), builder.issuer());
    }

    /** A builder; tenant and client are read from the environment unless given. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder extends EntraCredentialBuilder<Builder> {

        private @Nullable String audience;

        private Builder() {}

        /** Whom GitHub's token is to be meant for; unless set, {@code api://AzureADTokenExchange} or what its cloud has. */
        public Builder audience(String value) {
            this.audience = value;
            return this;
        }

        /**
         * The credential.
         *
         * @throws NotConfiguredException naming the settings and variables that are missing
         * @throws IllegalArgumentException naming the setting or variable that is wrong
         */
        public GitHubActionsCredential build() {
            return new GitHubActionsCredential(this);
        }

        private Builder completed() {
            IdentityRuntime runtime = runtime();
            tenantId = tenantId != null ? tenantId : runtime.environment("AZURE_TENANT_ID");
            clientId = clientId != null ? clientId : runtime.environment("AZURE_CLIENT_ID");
            String missing = Stream.of(
                            missing("tenantId or AZURE_TENANT_ID", tenantId),
                            missing("clientId or AZURE_CLIENT_ID", clientId),
                            missing(GitHubIssuer.URL_VARIABLE, runtime.environment(GitHubIssuer.URL_VARIABLE)),
                            missing(GitHubIssuer.TOKEN_VARIABLE, runtime.environment(GitHubIssuer.TOKEN_VARIABLE)))
                    .filter(name -> !name.isEmpty())
                    .collect(Collectors.joining(", "));
            if (!missing.isEmpty()) {
                throw new NotConfiguredException("GitHub Actions is not configured; missing: " + missing
                        + ". The runner sets ACTIONS_* for jobs with the permission \"id-token: write\".");
            }
            return this;
        }

        private GitHubIssuer issuer() {
            return new GitHubIssuer(
                    runtime(),
                    variable(GitHubIssuer.URL_VARIABLE),
                    variable(GitHubIssuer.TOKEN_VARIABLE),
                    audience != null ? audience : TokenAudience.of(authority()));
        }

        private String variable(String name) {
            return String.valueOf(runtime().environment(name));
        }

        private static String missing(String name, @Nullable String value) {
            return value == null || value.isBlank() ? name : "";
        }
    }
}
