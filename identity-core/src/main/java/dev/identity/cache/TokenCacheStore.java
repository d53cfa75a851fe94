package dev.identity.cache;

import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.time.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One named cache that outlives the process and is shared with other processes of the user. What it keeps is JSON that
 * means something to others only. Opened when it is first accessed; thread-safe.
 *
 * <p>A cache that cannot be used must not keep anybody from signing in: what cannot be read counts as empty, what cannot be
 * written is lost, and one warning says so. Only what looks like an attack is an error.
 */
public final class TokenCacheStore {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final ReentrantLock opening = new ReentrantLock();
    private final CacheWarnings warnings;
    private final StorageChoice choice;
    private final Path directory;
    private final String name;
    private final TimeSource time;
    private @Nullable TokenCacheStorage storage;

    /**
     * A cache that nobody has accessed yet.
     *
     * @param caeEnabled whether it is for clients that handle continuous access evaluation
     * @param environment the variables of the environment; null means unset
     * @throws CredentialUnavailableException if there is no directory for it
     */
    public TokenCacheStore(
            TokenCachePersistenceOptions options,
            boolean caeEnabled,
            TimeSource time,
            Function<String, @Nullable String> environment) {
        this(options, caeEnabled, time, CacheDirectory.of(System.getProperty("os.name", ""), environment));
    }

    TokenCacheStore(TokenCachePersistenceOptions options, boolean caeEnabled, TimeSource time, Path directory) {
        this.name = options.storedName(caeEnabled);
        this.time = time;
        this.directory = directory;
        this.choice = new StorageChoice(options);
        this.warnings = new CacheWarnings(name);
    }

    /**
     * Waits for its turn, ten seconds at most, and opens the cache. Without a turn, or without a directory that can be
     * written, it can be read but not written.
     *
     * @throws CredentialUnavailableException if it cannot be encrypted and has to be, or if somebody has tampered with it
     * @throws ClientAuthenticationException if the thread was interrupted
     */
    public TokenCacheAccess access() {
        CacheLock lock = new CacheLock(directory.resolve(name + ".lock"), time, LONGEST_WAIT);
        boolean locked = false;
        try {
            PrivateFiles.prepareDirectory(directory);
            locked = lock.lock();
            if (!locked) {
                warnings.warn("is in use by another process and cannot be written now", null);
            }
        } catch (UnsafeCacheException e) {
            throw unsafe(e);
        } catch (IOException e) {
            warnings.warn("cannot be locked", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientAuthenticationException("Interrupted while waiting for the persistent token cache.", e);
        }
        return access(locked ? lock : null);
    }

    private TokenCacheAccess access(@Nullable CacheLock held) {
        boolean opened = false;
        try {
            TokenCacheAccess access = new TokenCacheAccess(storage(), held, warnings);
            opened = true;
            return access;
        } finally {
            if (!opened && held != null) {
                held.unlock();
            }
        }
    }

    private TokenCacheStorage storage() {
        opening.lock();
        try {
            TokenCacheStorage open = storage != null ? storage : choice.open(directory, name);
            storage = open;
            return open;
        } finally {
            opening.unlock();
        }
    }

    static CredentialUnavailableException unsafe(UnsafeCacheException cause) {
        return new CredentialUnavailableException(
                "The persistent token cache is not safe to use: " + cause.getMessage() + ".",
                "find out who put it there, and remove it.",
                cause);
    }
}
