package dev.identity.credential;

import dev.identity.entra.ClientAuthentication;
import dev.identity.time.Deadline;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An application that proves itself with a JWT made elsewhere: by a key vault, or by an identity provider that a
 * federated credential of the app registration trusts (RFC 7523 section 2.2). The assertion is asked for with every
 * token request and every try of it, never on a cache hit. Thread-safe.
 */
public final class ClientAssertionCredential extends AppCredential {

    private ClientAssertionCredential(Builder builder) {
        super(builder, new Assertion(builder.checkedAssertion()));
    }

    /** A builder; tenant, client and assertion are required. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder extends EntraCredentialBuilder<Builder> {

        private @Nullable Supplier<String> assertion;

        private Builder() {}

        /**
         * Where assertions come from. Called on the thread that acquires the token. A {@link
         * dev.identity.CredentialUnavailableException} that it throws tells a chain to go on.
         */
        public Builder assertion(Supplier<String> source) {
            this.assertion = source;
            return this;
        }

        /**
         * The credential.
         *
         * @throws IllegalArgumentException naming the setting that is missing or wrong
         */
        public ClientAssertionCredential build() {
            return new ClientAssertionCredential(this);
        }

        private Supplier<String> checkedAssertion() {
            if (assertion == null) {
                throw new IllegalArgumentException(
                        "The assertion is missing. It is a function that gives a signed JWT for each token request.");
            }
            return assertion;
        }
    }

    private record Assertion(AskedSource source) implements ClientAuthentication {

        Assertion(Supplier<String> source) {
            this(new AskedSource(
                    "client assertion", "the function given as assertion must return a signed JWT.", source));
        }

        @Override
        public Object addTo(Map<String, String> form, URI endpoint, Deadline deadline) {
            ClientAuthentication.addAssertion(form, source.ask().strip());
            return this;
        }
    }
}
