package dev.identity.credential;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.cache.Acquisition;
import dev.identity.entra.user.CodeGrant;
import dev.identity.entra.user.UserClient;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A user who has signed in at a web application: redeems the authorization code that came back (RFC 6749 section 4.1.3),
 * once; later tokens come silently by refresh token. One credential for each sign-in. Thread-safe.
 */
public final class AuthorizationCodeCredential extends UserCredential {

    private final AtomicReference<@Nullable String> code;
    private final URI redirectUri;
    private final @Nullable String codeVerifier;

    private AuthorizationCodeCredential(Builder builder) {
        super(builder, builder.client(builder.clientSecret));
        this.code = new AtomicReference<>(builder.required(
                builder.authorizationCode,
                "authorizationCode",
                "the parameter \"code\" that came to the redirect URI"));
        this.redirectUri = builder.redirectUri();
        this.codeVerifier = builder.codeVerifier;
    }

    /** A builder; application, authorization code and redirect URI are required. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    boolean asksPerson() {
        return false;
    }

    @Override
    AccessToken signIn(UserClient by, Acquisition acquisition) {
        String unspent = code.getAndSet(null);
        if (unspent == null) {
            throw ClientAuthenticationException.builder(
                            "The authorization code was redeemed already, and there is no refresh token that helps.")
                    .remedy("have the user sign in again, and create a new credential with the new code.")
                    .interactionRequired(true)
                    .build();
        }
        try {
            return by.authorizationCode(acquisition, new CodeGrant(unspent, redirectUri, codeVerifier));
        } catch (ClientAuthenticationException e) {
            if (e.retryable() || e.interrupted()) {
                code.set(unspent); // Perhaps Entra has not seen it.
            }
            throw e;
        }
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder extends UserCredentialBuilder<Builder> {

        private @Nullable String authorizationCode;
        private @Nullable URI redirectUri;
        private @Nullable String codeVerifier;
        private @Nullable String clientSecret;

        private Builder() {}

        /** The code, a secret. */
        public Builder authorizationCode(String code) {
            this.authorizationCode = code;
            return this;
        }

        /** The redirect URI of the authorization request, letter by letter. */
        public Builder redirectUri(URI uri) {
            this.redirectUri = Objects.requireNonNull(uri, "uri");
            return this;
        }

        /** The PKCE verifier of the authorization request (RFC 7636), a secret; required if it had a challenge. */
        public Builder codeVerifier(String verifier) {
            this.codeVerifier = verifier;
            return this;
        }

        /**
         * The client secret of a web application; none for a public one.
         *
         * @throws IllegalArgumentException if it is blank
         */
        public Builder clientSecret(String secret) {
            if (secret.isBlank()) {
                throw new IllegalArgumentException("The clientSecret is empty. Leave it out for a public application.");
            }
            this.clientSecret = secret;
            return this;
        }

        /**
         * The credential.
         *
         * @throws IllegalArgumentException naming the setting that is missing or wrong
         */
        public AuthorizationCodeCredential build() {
            return new AuthorizationCodeCredential(this);
        }

        @Override
        @Nullable
        String defaultClient() {
            return null;
        }

        private URI redirectUri() {
            if (redirectUri == null) {
                throw new IllegalArgumentException(
                        "The redirectUri is missing. It is the redirect URI of the authorization request.");
            }
            return redirectUri;
        }
    }
}
