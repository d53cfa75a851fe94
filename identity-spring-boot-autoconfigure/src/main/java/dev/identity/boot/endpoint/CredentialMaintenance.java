package dev.identity.boot.endpoint;

import dev.identity.AccessToken;
import dev.identity.IdentityException;
import dev.identity.TokenRequest;
import dev.identity.boot.endpoint.MaintenanceResult.Change;
import dev.identity.boot.history.CredentialInventory;
import dev.identity.cache.CachedToken;
import dev.identity.cache.CachingCredential;
import dev.identity.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Renews and forgets cached tokens, not too often. Thread-safe. */
public final class CredentialMaintenance {

    private static final Duration BETWEEN = Duration.ofSeconds(10);

    private final CredentialInventory inventory;
    private final TimeSource time;
    private final Map<String, Long> last = new ConcurrentHashMap<>();

    /** Maintenance of the given credentials. */
    public CredentialMaintenance(CredentialInventory inventory, TimeSource time) {
        this.inventory = inventory;
        this.time = time;
    }

    /** Whether the credential may be touched now; if so, it may not for a while. The names are the configured ones. */
    boolean permitted(String name) {
        long now = time.nanoTime();
        Long mark = last.compute(
                name,
                (same, before) -> before == null || now - before >= BETWEEN.toNanos() ? Long.valueOf(now) : before);
        return mark == now;
    }

    MaintenanceResult refresh(String name, @Nullable String scope) {
        List<Change> changes = new ArrayList<>();
        for (CachingCredential credential : inventory.caching(name)) {
            credential.cachedTokens().stream()
                    .filter(token -> scope == null || token.request().scopes().contains(scope))
                    .forEach(token -> changes.add(change(credential.name(), token.request(), credential::refresh)));
        }
        if (changes.isEmpty() && scope != null) {
            changes.add(change(name, TokenRequest.of(scope), inventory.get(name)::getToken));
        }
        return new MaintenanceResult(name, changes);
    }

    MaintenanceResult evict(String name) {
        List<Change> changes = new ArrayList<>();
        for (CachingCredential credential : inventory.caching(name)) {
            for (CachedToken token : credential.cachedTokens()) {
                changes.add(new Change(credential.name(), token.request().scopes(), "evicted", null, null));
            }
            credential.evict();
        }
        return new MaintenanceResult(name, changes);
    }

    private static Change change(String credential, TokenRequest request, Function<TokenRequest, AccessToken> source) {
        try {
            AccessToken token = source.apply(request);
            return new Change(credential, request.scopes(), "refreshed", token.expiresAt(), null);
        } catch (IdentityException e) {
            return new Change(credential, request.scopes(), "failed", null, e.getMessage());
        }
    }
}
