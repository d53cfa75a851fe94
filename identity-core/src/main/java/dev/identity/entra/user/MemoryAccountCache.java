package dev.identity.entra.user;

import dev.identity.json.JsonException;
import dev.identity.json.JsonObject;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps accounts as long as the credential lives. Access tokens are left to the token cache, which is bounded, so that one
 * of these serves requests with and without continuous access evaluation.
 */
public final class MemoryAccountCache implements AccountCache {

    private static final String ACCESS_TOKENS = "AccessToken";

    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable String serialized;

    /** An empty one. */
    public MemoryAccountCache() {}

    @Override
    public Turn open() {
        lock.lock();
        return new Mine();
    }

    private final class Mine implements Turn {

        @Override
        public @Nullable String load() {
            return serialized;
        }

        @Override
        public void save(String accounts) {
            try {
                serialized = JsonObject.parse(accounts)
                        .with(ACCESS_TOKENS, JsonObject.empty())
                        .toJson();
            } catch (JsonException e) {
                throw new IllegalStateException("msal4j wrote a cache that is no JSON.", e);
            }
        }

        @Override
        public void close() {
            lock.unlock();
        }
    }
}
