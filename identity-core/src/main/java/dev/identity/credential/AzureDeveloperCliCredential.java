package dev.identity.credential;

import dev.identity.tool.AzureDeveloperCli;

/**
 * Whoever has signed in with {@code azd auth login} on this machine: for development. Runs {@code azd auth token},
 * directly and not through a shell, when a token is needed that is not in the cache. It is unavailable where the Azure
 * Developer CLI is not installed, not signed in or does not answer in time; a refusal by Entra, and a claims challenge
 * that only a new {@code azd auth login} can answer, are failures. Thread-safe.
 */
public final class AzureDeveloperCliCredential extends DeveloperToolCredential {

    private AzureDeveloperCliCredential(Builder builder) {
        super(builder, new AzureDeveloperCli(builder.runtime().processes(), builder.timeout));
    }

    /** A builder; nothing is required. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder extends DeveloperToolCredentialBuilder<Builder> {

        private Builder() {}

        /**
         * The credential. Runs nothing yet.
         *
         * @throws IllegalArgumentException if the tenant is neither an id nor a domain name
         */
        public AzureDeveloperCliCredential build() {
            return new AzureDeveloperCliCredential(this);
        }
    }
}
