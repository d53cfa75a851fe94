package dev.identity.credential;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An application that proves itself with a client secret (RFC 6749 section 4.4). Thread-safe.
 *
 * <pre>{@code
 * TokenCredential credential = ClientSecretCredential.builder()
 *         .tenantId("…").clientId("…").clientSecret(secret).build();
 * }</pre>
 */
public final class ClientSecretCredential extends AppCredential {

    private ClientSecretCredential(Builder builder) {
        super(builder, new SecretProof(builder.checkedSecret()));
    }

    /** A builder; tenant, client and secret are required. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder extends EntraCredentialBuilder<Builder> {

        private @Nullable Supplier<String> secret;

        private Builder() {}

        /** The secret's value, not its id. */
        public Builder clientSecret(String value) {
            return clientSecret(SecretProof.fixed(value));
        }

        /** Where to read the secret's value, anew for every token request, so that it can be rotated. */
        public Builder clientSecret(Supplier<String> value) {
            this.secret = value;
            return this;
        }

        /**
         * The credential.
         *
         * @throws IllegalArgumentException naming the setting that is missing or wrong
         */
        public ClientSecretCredential build() {
            return new ClientSecretCredential(this);
        }

        private Supplier<String> checkedSecret() {
            if (secret == null) {
                throw new IllegalArgumentException("The clientSecret is missing. " + SecretProof.MEANING);
            }
            return secret;
        }
    }
}
