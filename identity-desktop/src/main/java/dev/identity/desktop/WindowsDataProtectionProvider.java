package dev.identity.desktop;

import com.sun.jna.platform.win32.Crypt32Util;
import dev.identity.cache.TokenCacheStorage;
import dev.identity.cache.TokenCacheStorageProvider;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Files that Windows encrypts for the user (DPAPI, without additional entropy), as those of the Azure SDKs for Python, .NET
 * and JavaScript are. Thread-safe.
 */
public final class WindowsDataProtectionProvider implements TokenCacheStorageProvider {

    /** For {@link java.util.ServiceLoader}. */
    public WindowsDataProtectionProvider() {}

    @Override
    public boolean supportsPlatform() {
        return Desktop.is("windows");
    }

    @Override
    public TokenCacheStorage open(Path directory, String name) throws IOException {
        return open(new Crypt32(), directory, name);
    }

    static TokenCacheStorage open(DataProtection protection, Path directory, String name) throws IOException {
        try {
            byte[] trial = {1, 2, 3};
            protection.unprotect(protection.protect(trial));
        } catch (RuntimeException | LinkageError e) {
            throw new IOException("the data protection of Windows does not work for this user", e);
        }
        return new ProtectedFile(TokenCacheStorage.file(directory.resolve(name)), protection);
    }

    /** Protection by Windows itself. */
    private static final class Crypt32 implements DataProtection {

        @Override
        public byte[] protect(byte[] plain) {
            return Crypt32Util.cryptProtectData(plain);
        }

        @Override
        public byte[] unprotect(byte[] cipher) {
            return Crypt32Util.cryptUnprotectData(cipher);
        }
    }
}
