package dev.identity.cache;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One turn at a persistent cache: read, write, close. Used by one thread, which closes it. */
public final class TokenCacheAccess implements AutoCloseable {

    private final TokenCacheStorage storage;
    private final @Nullable CacheLock lock;
    private final CacheWarnings warnings;
    private boolean writable;

    TokenCacheAccess(TokenCacheStorage storage, @Nullable CacheLock lock, CacheWarnings warnings) {
        this.storage = storage;
        this.lock = lock;
        this.warnings = warnings;
        this.writable = lock != null;
    }

    /**
     * What was written last, by whichever process; null if there is nothing that can be used. It replaces what the caller
     * knew from earlier. A secret.
     *
     * @throws dev.identity.CredentialUnavailableException if somebody has tampered with it
     */
    public byte @Nullable [] read() {
        try {
            byte[] content = storage.read();
            if (content == null || JsonCheck.isObject(content)) {
                return content;
            }
            return setAside("holds something else");
        } catch (TokenCacheStorage.ForeignContentException e) {
            return setAside("cannot be used, " + e.getMessage());
        } catch (UnsafeCacheException e) {
            throw TokenCacheStore.unsafe(e);
        } catch (IOException e) {
            // What others have in there must not be replaced by what this process has.
            writable = false;
            warnings.warn("cannot be read", e);
            return null;
        }
    }

    /**
     * Replaces what is there. If that fails what was there stays, and a warning is logged.
     *
     * @return whether it is there now
     */
    public boolean write(byte[] content) {
        if (!writable) {
            return false;
        }
        try {
            storage.write(content);
            warnings.well();
            return true;
        } catch (IOException e) {
            warnings.warn("cannot be written", e);
            return false;
        }
    }

    /** Lets the next one in. */
    @Override
    public void close() {
        if (lock != null) {
            lock.unlock();
        }
    }

    private byte @Nullable [] setAside(String problem) {
        warnings.warn(problem + "; it is begun anew, and users may have to sign in again", null);
        try {
            if (lock != null) {
                storage.setAside();
            }
        } catch (IOException e) {
            writable = false;
        }
        return null;
    }
}
