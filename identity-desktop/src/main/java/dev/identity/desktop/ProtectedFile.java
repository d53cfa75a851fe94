package dev.identity.desktop;

import dev.identity.cache.TokenCacheStorage;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file whose content only the user who wrote it can read. */
final class ProtectedFile implements TokenCacheStorage {

    private final TokenCacheStorage file;
    private final DataProtection protection;

    ProtectedFile(TokenCacheStorage file, DataProtection protection) {
        this.file = file;
        this.protection = protection;
    }

    @Override
    public byte @Nullable [] read() throws IOException {
        byte[] cipher = file.read();
        if (cipher == null) {
            return null;
        }
        try {
            return protection.unprotect(cipher);
        } catch (RuntimeException e) {
            throw new ForeignContentException("it was encrypted for somebody else, or not at all", e);
        }
    }

    @Override
    public void write(byte[] content) throws IOException {
        byte[] cipher;
        try {
            cipher = protection.protect(content);
        } catch (RuntimeException e) {
            throw new IOException("it cannot be encrypted", e);
        }
        file.write(cipher);
    }

    @Override
    public void setAside() throws IOException {
        file.setAside();
    }
}
