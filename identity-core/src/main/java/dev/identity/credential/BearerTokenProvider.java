package dev.identity.credential;

import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Gives the bare token of a credential for fixed scopes, for libraries that want a string. Ask it each time a token is
 * needed: a cached one costs nothing. Fails as {@link TokenCredential#getToken} does. Thread-safe.
 */
public final class BearerTokenProvider implements Supplier<String> {

    private final TokenCredential credential;
    private final TokenRequest request;

    private BearerTokenProvider(TokenCredential credential, TokenRequest request) {
        this.credential = Objects.requireNonNull(credential, "credential");
        this.request = request;
    }

    /**
     * A provider for the given scopes.
     *
     * @throws IllegalArgumentException if there is no scope
     */
    public static BearerTokenProvider of(TokenCredential credential, String... scopes) {
        return new BearerTokenProvider(credential, TokenRequest.of(scopes));
    }

    /** The token's value. A secret. */
    @Override
    public String get() {
        return credential.getToken(request).value();
    }

    @Override
    public String toString() {
        return "BearerTokenProvider[" + request + "]";
    }
}
