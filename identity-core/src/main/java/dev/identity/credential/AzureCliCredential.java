package dev.identity.credential;

import dev.identity.tool.AzureCli;
import dev.identity.tool.ToolInput;
import org.jspecify.annotations.Nullable;

/**
 * Whoever has signed in with {@code az login} on this machine: for development. Runs
 * {@code az account get-access-token}, directly and not through a shell, when a token is needed that is not in the
 * cache. A request names exactly one scope. It is unavailable where the Azure CLI is not installed, not signed in or does
 * not answer in time; a refusal by Entra, and a claims challenge, which only a new {@code az login} can answer, are
 * failures. Thread-safe.
 */
public final class AzureCliCredential extends DeveloperToolCredential {

    private AzureCliCredential(Builder builder) {
        super(builder, new AzureCli(builder.runtime().processes(), builder.timeout, builder.subscription));
    }

    /** A builder; nothing is required. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder extends DeveloperToolCredentialBuilder<Builder> {

        private @Nullable String subscription;

        private Builder() {}

        /**
         * Id or name of the subscription whose account and tenant to use; unless set, the current one of
         * {@code az account show}.
         *
         * @throws IllegalArgumentException if it has characters that no subscription has
         */
        public Builder subscription(String idOrName) {
            this.subscription = ToolInput.subscription(idOrName);
            return this;
        }

        /**
         * The credential. Runs nothing yet.
         *
         * @throws IllegalArgumentException if the tenant is neither an id nor a domain name
         */
        public AzureCliCredential build() {
            return new AzureCliCredential(this);
        }
    }
}
