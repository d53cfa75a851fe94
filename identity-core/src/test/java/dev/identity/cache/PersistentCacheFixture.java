package dev.identity.cache;

import dev.identity.time.TimeSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A persistent cache in a directory of a test, as plain file. */
final class PersistentCacheFixture {

    static final String NAME = "msal.cache.nocae";
    static final String CONTENT = "{\"Account\":{\"a\":1}}";

    private PersistentCacheFixture() {}

    static TokenCacheStore store(Path directory) {
        return store(directory, TimeSource.system());
    }

    static TokenCacheStore store(Path directory, TimeSource time) {
        return new TokenCacheStore(
                TokenCachePersistenceOptions.standard().withUnencryptedStorageAllowed(true), false, time, directory);
    }

    static @Nullable String read(TokenCacheStore store) {
        try (TokenCacheAccess access = store.access()) {
            byte[] content = access.read();
            return content == null ? null : new String(content, StandardCharsets.UTF_8);
        }
    }

    static void write(TokenCacheStore store, String content) {
        try (TokenCacheAccess access = store.access()) {
            access.read();
            access.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }
}
