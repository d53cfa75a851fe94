package dev.identity.cache;

import java.io.IOException;

/** What lies where the cache belongs was put there by somebody else, or leads elsewhere. It is left alone. */
final class UnsafeCacheException extends IOException {

    private static final long serialVersionUID = 1L;

    UnsafeCacheException(String message) {
        super(message);
    }
}
