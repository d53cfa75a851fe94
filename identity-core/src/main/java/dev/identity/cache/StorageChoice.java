package dev.identity.cache;

import dev.identity.CredentialUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes storage that the platform encrypts; a plain file only if there is none and the application says that it may. */
final class StorageChoice {

    private static final Logger LOG = LoggerFactory.getLogger(TokenCacheStore.class);

    private final TokenCachePersistenceOptions options;
    private final Iterable<TokenCacheStorageProvider> providers;

    StorageChoice(TokenCachePersistenceOptions options) {
        this(options, ServiceLoader.load(TokenCacheStorageProvider.class, StorageChoice.class.getClassLoader()));
    }

    StorageChoice(TokenCachePersistenceOptions options, Iterable<TokenCacheStorageProvider> providers) {
        this.options = options;
        this.providers = providers;
    }

    TokenCacheStorage open(Path directory, String name) {
        IOException problem = new IOException("the module identity-desktop is not on the class path");
        for (TokenCacheStorageProvider provider : supported()) {
            try {
                return provider.open(directory, name);
            } catch (IOException e) {
                problem = e;
            }
        }
        if (!options.unencryptedStorageAllowed()) {
            throw new CredentialUnavailableException(
                    "The persistent token cache " + name + " cannot be encrypted: " + problem.getMessage() + ".",
                    "mend that, or set unencryptedStorageAllowed of TokenCachePersistenceOptions to keep it in a file that"
                            + " is protected by its permissions only.",
                    problem);
        }
        LOG.warn(
                "The persistent token cache {} is not encrypted ({}), as unencryptedStorageAllowed says that it may.",
                name,
                problem.getMessage());
        return TokenCacheStorage.file(directory.resolve(name));
    }

    private List<TokenCacheStorageProvider> supported() {
        List<TokenCacheStorageProvider> supported = new ArrayList<>();
        for (TokenCacheStorageProvider provider : providers) {
            if (provider.supportsPlatform()) {
                supported.add(provider);
            }
        }
        return supported;
    }
}
