package dev.identity.entra.user;

import org.jspecify.annotations.Nullable;

/**
 * Where the accounts of a credential and their refresh tokens are kept, in the serialized form that all MSALs share.
 * Nothing is kept between turns, so what another process removed stays removed. Thread-safe.
 */
public interface AccountCache {

    /**
     * Keeps all others out until the turn is closed. Never waits for ever.
     *
     * @throws dev.identity.IdentityException if the cache cannot be had; nothing is locked then
     */
    Turn open();

    /** One turn at the cache: load, save if something changed, close. Used by the thread that opened it. */
    interface Turn extends AutoCloseable {

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

        /** Lets the next one in. */
        @Override
        void close();
    }
}
