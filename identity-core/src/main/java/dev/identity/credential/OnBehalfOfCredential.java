package dev.identity.credential;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.IdentityException;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import dev.identity.cache.Acquisition;
import dev.identity.cache.RequestKey;
import dev.identity.cache.TokenSource;
import dev.identity.entra.AppClient;
import dev.identity.entra.ClientAuthentication;
import dev.identity.entra.Region;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An API that calls another API on behalf of the user who called it (OAuth 2.0 on-behalf-of: RFC 7523 section 2.1 with
 * Entra's {@code requested_token_use}). The API proves itself with a secret, a certificate or an assertion; the user is
 * given with each call:
 *
 * <pre>{@code
 * TokenCredential user = credential.onBehalfOf(UserAssertion.of(tokenOfTheCall));
 * AccessToken token = user.getToken(TokenRequest.of("https://graph.microsoft.com/.default"));
 * }</pre>
 *
 * Tokens are cached under the request and a hash of the user's token, so that nobody gets another's. The user's token is
 * not kept; hence a cached token is served until it is gone, and the call after that gets another. When Entra refuses
 * because the user has to do something, {@link ClientAuthenticationException#claims()} is what to answer one's own caller
 * with: see {@link dev.identity.http.ClaimsChallenge}. Thread-safe.
 */
public final class OnBehalfOfCredential extends AbstractTokenCredential {

    private final AppClient client;
    private final @Nullable UserAssertion onlyUser;

    private OnBehalfOfCredential(Builder builder, ClientAuthentication proof) {
        super(builder, builder.runtime().refreshPolicy().withoutRefreshAhead(), builder.maxCacheEntries);
        this.client = new AppClient(builder.settings(), proof);
        this.onlyUser = builder.onlyUser;
    }

    /** A builder; tenant, client, and exactly one of secret, certificate and assertion are required. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A credential for calls on behalf of the user. A light view that shares cache and connections with this credential;
     * make one for each call. Closing it does nothing.
     */
    public TokenCredential onBehalfOf(UserAssertion user) {
        return new View(user);
    }

    /** Without a user of its own any request is refused here, before anything is sent. */
    @Override
    TokenRequest resolve(TokenRequest request) {
        only();
        return client.resolveForUser(request);
    }

    @Override
    AccessToken acquire(Acquisition acquisition) {
        return acquire(acquisition, only());
    }

    private UserAssertion only() {
        if (onlyUser == null) {
            throw ClientAuthenticationException.builder(
                            "The credential acts on behalf of users, and no user was given.")
                    .remedy(
                            "ask the credential that onBehalfOf(UserAssertion.of(token)) gives, with the token that the API"
                                    + " was called with.")
                    .build();
        }
        return onlyUser;
    }

    private AccessToken acquire(Acquisition acquisition, UserAssertion user) {
        try {
            return client.acquireForUser(acquisition, user.token());
        } catch (ClientAuthenticationException e) {
            throw UserAdvice.on(e);
        }
    }

    /** A request of one user. Holds the hash, for it stays in the cache. */
    private record UserRequest(TokenRequest request, String userHash) implements RequestKey {}

    /** This credential for one user. */
    private final class View implements TokenCredential, TokenSource {

        private final UserAssertion user;

        View(UserAssertion user) {
            this.user = user;
        }

        @Override
        public AccessToken getToken(TokenRequest request) {
            AccessToken hit = cache().fresh(key(request));
            return hit != null ? hit : cache().get(request, resolved(request), this);
        }

        @Override
        public CompletableFuture<AccessToken> getTokenAsync(TokenRequest request) {
            AccessToken hit = cache().fresh(key(request));
            try {
                return hit != null
                        ? CompletableFuture.completedFuture(hit)
                        : cache().getAsync(request, resolved(request), this);
            } catch (IdentityException | IllegalArgumentException e) {
                return CompletableFuture.failedFuture(e);
            }
        }

        @Override
        public AccessToken acquire(Acquisition acquisition) {
            return observed(acquisition, asked -> OnBehalfOfCredential.this.acquire(asked, user), false);
        }

        @Override
        public Object key(TokenRequest request) {
            return new UserRequest(request, user.hash());
        }

        @Override
        public String toString() {
            return OnBehalfOfCredential.this + " for " + user;
        }

        private TokenRequest resolved(TokenRequest request) {
            try {
                return client.resolveForUser(request);
            } catch (IdentityException e) {
                throw named(e);
            }
        }
    }

    /**
     * Collects the settings. A region is of no effect: regional endpoints give no tokens on behalf of users. Not
     * thread-safe.
     */
    public static final class Builder extends CertificateCredentialBuilder<Builder> {

        private @Nullable Supplier<String> secret;
        private @Nullable Supplier<String> assertion;
        private @Nullable UserAssertion onlyUser;
        private int maxCacheEntries = 10_000;

        private Builder() {}

        /** The value of the API's client secret, not its id. */
        public Builder clientSecret(String value) {
            return clientSecret(SecretProof.fixed(value));
        }

        /** Where to read the secret's value, anew for every token request, so that it can be rotated. */
        public Builder clientSecret(Supplier<String> value) {
            this.secret = value;
            return this;
        }

        /** Where to get a JWT that proves the API, anew for every token request, as {@link ClientAssertionCredential} does. */
        public Builder clientAssertion(Supplier<String> source) {
            this.assertion = source;
            return this;
        }

        /**
         * The user whom {@link OnBehalfOfCredential#getToken} is to act for, for a credential of a single call. Without it
         * only {@link OnBehalfOfCredential#onBehalfOf} gives tokens. The credential keeps the user's token.
         */
        public Builder userAssertion(String accessToken) {
            this.onlyUser = UserAssertion.of(accessToken);
            return this;
        }

        /** How many tokens of all users are cached at most; 10,000 unless set, whatever the runtime says. */
        public Builder maxCacheEntries(int entries) {
            if (entries < 1) {
                throw new IllegalArgumentException("The cache must hold at least one entry, not " + entries + ".");
            }
            this.maxCacheEntries = entries;
            return this;
        }

        /**
         * The credential.
         *
         * @throws IllegalArgumentException naming the setting that is missing or wrong
         */
        public OnBehalfOfCredential build() {
            return new OnBehalfOfCredential(this, proof());
        }

        @Override
        Region configuredRegion() {
            return Region.parse(null, "region");
        }

        private ClientAuthentication proof() {
            long given = Stream.of(secret != null, assertion != null, certified())
                    .filter(there -> there)
                    .count();
            if (given != 1) {
                throw new IllegalArgumentException(
                        (given == 0 ? "The proof of the application is missing." : "There is more than one proof.")
                                + " Give exactly one of clientSecret, a certificate and clientAssertion.");
            }
            if (secret != null) {
                return new SecretProof(secret);
            }
            return assertion != null ? new AssertionProof(assertion) : signing();
        }
    }
}
