package dev.identity.desktop;

import dev.identity.cache.TokenCacheStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A cache in a key ring. Beside it stands an empty file of the cache's name, whose date tells Azure SDKs of other languages
 * that there is something new.
 */
final class VaultStorage implements TokenCacheStorage {

    private static final byte[] TRIAL = {'{', '}'};

    private final Vault vault;
    private final TokenCacheStorage signal;

    VaultStorage(Vault vault, Path signal) {
        this.vault = vault;
        this.signal = TokenCacheStorage.file(signal);
    }

    /** Stores, finds and deletes something else, so that a key ring that does not work is known before it is needed. */
    static void tryOut(Vault trial) throws IOException {
        trial.store(TRIAL);
        boolean same = Arrays.equals(trial.find(), TRIAL);
        trial.delete();
        if (!same) {
            throw new IOException("the key ring does not give back what was put into it");
        }
    }

    @Override
    public byte @Nullable [] read() throws IOException {
        byte[] content = vault.find();
        if (content != null && content.length > MAX_LENGTH) {
            throw new ForeignContentException("it is longer than 16 MiB", null);
        }
        return content == null || content.length == 0 ? null : content;
    }

    @Override
    public void write(byte[] content) throws IOException {
        vault.store(content);
        signal.write(new byte[0]);
    }

    @Override
    public void setAside() throws IOException {
        vault.delete();
    }
}
