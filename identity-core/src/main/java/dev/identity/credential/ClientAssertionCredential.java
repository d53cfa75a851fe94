package dev.identity.credential;

import dev.identity.TokenCredential;
import dev.identity.federation.TokenAudience;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An application that proves itself with a JWT made elsewhere: by a key vault, by an identity provider that a federated
 * credential of the app registration trusts, or with the token of another credential (RFC 7523 section 2.2). The assertion is asked for with every
 * token request and every try of it, never on a cache hit. Thread-safe.
 */
public final class ClientAssertionCredential extends AppCredential {

    private ClientAssertionCredential(Builder builder) {
        super(builder, new AssertionProof(builder.checkedAssertion()), new AssertionProof(builder.probingAssertion()));
    }

    /** A builder; tenant, client, and assertion or credential are required. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder extends EntraCredentialBuilder<Builder> {

        private static final String TWO_SOURCES =
                "There is more than one source of assertions. Give exactly one of assertion and credential.";

        private static final String AUDIENCE_OF_NOBODY = "The audience has no effect beside assertion, which already"
                + " is for somebody. Leave it out, or give a credential instead of the assertion.";

        private @Nullable Supplier<String> assertion;
        private @Nullable TokenCredential credential;
        private @Nullable String audience;

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
         * Takes the tokens of another credential as assertions, usually of a user-assigned managed identity that a
         * federated credential of the app registration trusts. The application may be one of another tenant. The other
         * credential keeps its cache and is not closed with this one; where it is unavailable, so is this one.
         */
        public Builder credential(TokenCredential issuer) {
            this.credential = issuer;
            return this;
        }

        /**
         * Whom the tokens of {@link #credential} are to be meant for; unless set, {@code api://AzureADTokenExchange} or
         * what the cloud of the sign-in host has in its place. Beside {@link #assertion} it is refused.
         */
        public Builder audience(String value) {
            this.audience = value;
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
            if (assertion != null && credential != null) {
                throw new IllegalArgumentException(TWO_SOURCES);
            }
            if (assertion == null && credential == null) {
                throw new IllegalArgumentException(
                        "The assertion is missing. It is a function that gives a signed JWT for each token request.");
            }
            if (assertion != null && audience != null) {
                throw new IllegalArgumentException(AUDIENCE_OF_NOBODY);
            }
            return assertion != null ? assertion : tokensOf(Objects.requireNonNull(credential));
        }

        /** In a chain a host that is not there must not be waited for. */
        private Supplier<String> probingAssertion() {
            return credential instanceof ChainMember member ? tokensOf(member.asMember()) : checkedAssertion();
        }

        private Supplier<String> tokensOf(TokenCredential issuer) {
            String meant = audience != null ? audience : TokenAudience.of(authority());
            return BearerTokenProvider.of(issuer, meant + "/.default");
        }
    }
}
