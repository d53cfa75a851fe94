package dev.identity.cache;

import dev.identity.AccessToken;

/** Where a cache gets tokens from. */
@FunctionalInterface
public interface TokenSource {

    /**
     * Gets a token from the source.
     *
     * @throws dev.identity.IdentityException if there is none
     */
    AccessToken acquire(Acquisition acquisition);
}
