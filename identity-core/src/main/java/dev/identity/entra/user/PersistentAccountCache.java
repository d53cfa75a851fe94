package dev.identity.entra.user;

import dev.identity.cache.TokenCacheAccess;
import dev.identity.cache.TokenCachePersistenceOptions;
import dev.identity.cache.TokenCacheStore;
import dev.identity.json.JsonException;
import dev.identity.json.JsonObject;
import dev.identity.runtime.IdentityRuntime;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps accounts beyond the life of the process, for all processes of the user. Access tokens are kept too, until they
 * have expired: msal4j never removes one. Opened when it is first used. Where nothing can be stored, they live as
 * long as this object.
 */
public final class PersistentAccountCache implements AccountCache {

    private static final String ACCESS_TOKENS = "AccessToken";

    private final TokenCachePersistenceOptions options;
    private final boolean caeEnabled;
    private final IdentityRuntime runtime;
    private volatile @Nullable TokenCacheStore store;
    private volatile @Nullable String unwritten;

    /**
     * One of the two caches with the name in the options.
     *
     * @param caeEnabled whether it is for requests with continuous access evaluation
     */
    public PersistentAccountCache(TokenCachePersistenceOptions options, boolean caeEnabled, IdentityRuntime runtime) {
        this.options = options;
        this.caeEnabled = caeEnabled;
        this.runtime = runtime;
    }

    @Override
    public Turn open() {
        return new Mine(store().access());
    }

    /** Whoever comes first opens it; two who come at once may open it twice, which does no harm. */
    private TokenCacheStore store() {
        TokenCacheStore opened = store;
        if (opened == null) {
            opened = new TokenCacheStore(options, caeEnabled, runtime.time(), runtime::environment);
            store = opened;
        }
        return opened;
    }

    private String withoutExpired(String serialized) {
        try {
            JsonObject all = JsonObject.parse(serialized);
            JsonObject tokens = all.object(ACCESS_TOKENS);
            if (tokens == null) {
                return serialized;
            }
            Map<String, @Nullable Object> good = new HashMap<>(tokens.asMap());
            good.keySet().removeIf(key -> expired(tokens.object(key)));
            return all.with(ACCESS_TOKENS, JsonObject.of(good)).toJson();
        } catch (JsonException e) {
            throw new IllegalStateException("msal4j wrote a cache that is no JSON.", e);
        }
    }

    private boolean expired(@Nullable JsonObject token) {
        Long end = token == null ? null : token.integer("expires_on");
        return end != null && end < runtime.time().now().getEpochSecond();
    }

    private final class Mine implements Turn {

        private final TokenCacheAccess access;

        Mine(TokenCacheAccess access) {
            this.access = access;
        }

        @Override
        public @Nullable String load() {
            byte[] content = access.read();
            return content == null ? unwritten : new String(content, StandardCharsets.UTF_8);
        }

        @Override
        public void save(String serialized) {
            String good = withoutExpired(serialized);
            unwritten = access.write(good.getBytes(StandardCharsets.UTF_8)) ? null : good;
        }

        @Override
        public void close() {
            access.close();
        }
    }
}
