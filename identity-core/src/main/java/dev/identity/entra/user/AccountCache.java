package dev.identity.entra.user;

import org.jspecify.annotations.Nullable;

/**
 * Where the accounts of a credential and their refresh tokens are kept, in the serialized form that all MSALs share. Every
 * access locks, loads, saves if it changed something, and unlocks; nothing is kept between accesses, so what another
 * process removed stays removed. Thread-safe.
 */
public interface AccountCache {

    /**
     * Keeps all others out until {@link #unlock()}, called by the same thread. Never waits for ever.
     *
     * @throws dev.identity.IdentityException if the cache cannot be had; nothing is locked then
     */
    void lock();

    /** Lets the next one in. */
    void unlock();

    /**
     * What was saved last; null or empty if there is nothing.
     *
     * @throws dev.identity.IdentityException if it cannot be read
     */
    @Nullable
    String load();

    /**
     * Keeps the serialized accounts, a secret.
     *
     * @throws dev.identity.IdentityException if it cannot be written
     */
    void save(String serialized);
}
