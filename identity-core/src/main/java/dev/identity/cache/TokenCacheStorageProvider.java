package dev.identity.cache;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Brings storage that the platform encrypts. Found by {@link java.util.ServiceLoader}; {@code identity-desktop} has those
 * of Linux, macOS and Windows. Implementations are thread-safe and have a public constructor without parameters.
 */
public interface TokenCacheStorageProvider {

    /** Whether this is the platform that it is for. */
    boolean supportsPlatform();

    /**
     * Opens storage and tries that it works. Done when a token is first wanted, not before.
     *
     * @param directory where caches have their files on this machine; it exists
     * @param name of the cache, such as {@code msal.cache.nocae}
     * @throws IOException if encryption is impossible here; the message says why in a few words
     */
    TokenCacheStorage open(Path directory, String name) throws IOException;
}
