package dev.identity.cache;

import dev.identity.AccessToken;
import dev.identity.TokenRequest;

/** Where a cache gets tokens from, and for whom. */
@FunctionalInterface
public interface TokenSource {

    /**
     * Gets a token from the source.
     *
     * @throws dev.identity.IdentityException if there is none
     */
    AccessToken acquire(Acquisition acquisition);

    /**
     * What its token for the request is found by: the request alone, unless the cache holds tokens of several identities.
     * Then a {@link RequestKey} that is different for each identity.
     */
    default Object key(TokenRequest request) {
        return request;
    }
}
