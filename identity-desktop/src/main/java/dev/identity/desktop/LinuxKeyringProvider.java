package dev.identity.desktop;

import dev.identity.cache.TokenCacheStorage;
import dev.identity.cache.TokenCacheStorageProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The user's key ring on Linux, by libsecret: schema, attribute and label are those of the Azure SDK for Python, so that
 * both share their caches. Thread-safe.
 */
public final class LinuxKeyringProvider implements TokenCacheStorageProvider {

    private static final String ATTRIBUTE = "MsalClientID";

    /** For {@link java.util.ServiceLoader}. */
    public LinuxKeyringProvider() {}

    @Override
    public boolean supportsPlatform() {
        return Desktop.is("linux");
    }

    @Override
    public TokenCacheStorage open(Path directory, String name) throws IOException {
        LibSecret library = LibSecret.load();
        VaultStorage.tryOut(new SecretItem(
                library,
                name,
                Map.of(ATTRIBUTE, "trial of " + ProcessHandle.current().pid())));
        return new VaultStorage(
                new SecretItem(library, name, Map.of(ATTRIBUTE, Desktop.SERVICE)), directory.resolve(name));
    }
}
