package dev.identity.managedidentity;

import dev.identity.AccessToken;
import dev.identity.cache.Acquisition;

/** One kind of host and how to get a token from it. Thread-safe; one per credential. */
public interface ManagedIdentitySource extends AutoCloseable {

    /**
     * Gets a token.
     *
     * @throws dev.identity.CredentialUnavailableException if this host offers no such identity
     * @throws dev.identity.ClientAuthenticationException if the host refused, or gave no usable answer
     */
    AccessToken acquire(Acquisition acquisition);

    /** The same for a chain, which wants to know within a second that nobody is there. */
    default AccessToken acquireProbing(Acquisition acquisition) {
        return acquire(acquisition);
    }

    /** Releases connections that are this source's own; those of the runtime stay. */
    @Override
    default void close() {}
}
