package dev.identity.credential;

import dev.identity.entra.ClientAuthentication;
import dev.identity.time.Deadline;
import java.net.URI;
import java.util.Map;
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
        super(builder, new Secret(builder.checkedSecret()));
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
            if (value.isBlank()) {
                throw new IllegalArgumentException(
                        "The clientSecret is empty. It is the value of a client secret of the"
                                + " app registration, not the secret's id.");
            }
            return clientSecret(() -> value);
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
                throw new IllegalArgumentException(
                        "The clientSecret is missing. It is the value of a client secret of the"
                                + " app registration, not the secret's id.");
            }
            return secret;
        }
    }

    private record Secret(AskedSource source) implements ClientAuthentication {

        Secret(Supplier<String> source) {
            this(new AskedSource(
                    "client secret", "make the secret's value available where clientSecret reads it.", source));
        }

        @Override
        public Object addTo(Map<String, String> form, URI endpoint, Deadline deadline) {
            String secret = source.ask();
            form.put("client_secret", secret);
            return secret;
        }

        @Override
        public Object version() {
            return source.ask();
        }
    }
}
