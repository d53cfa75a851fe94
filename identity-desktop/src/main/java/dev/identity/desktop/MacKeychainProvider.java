package dev.identity.desktop;

import dev.identity.cache.TokenCacheStorage;
import dev.identity.cache.TokenCacheStorageProvider;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The Keychain on macOS: a generic password whose service is that of the Azure SDKs and whose account is the name of the
 * cache. Thread-safe.
 */
public final class MacKeychainProvider implements TokenCacheStorageProvider {

    /** For {@link java.util.ServiceLoader}. */
    public MacKeychainProvider() {}

    @Override
    public boolean supportsPlatform() {
        return Desktop.is("mac");
    }

    @Override
    public TokenCacheStorage open(Path directory, String name) throws IOException {
        return open(SecurityFramework.load(), directory, name);
    }

    static TokenCacheStorage open(Keychain keychain, Path directory, String name) throws IOException {
        String trial = name + ".trial." + ProcessHandle.current().pid();
        VaultStorage.tryOut(new KeychainItem(keychain, Desktop.SERVICE, trial));
        return new VaultStorage(new KeychainItem(keychain, Desktop.SERVICE, name), directory.resolve(name));
    }
}
