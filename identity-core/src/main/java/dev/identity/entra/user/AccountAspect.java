package dev.identity.entra.user;

import com.microsoft.aad.msal4j.ITokenCacheAccessAspect;
import com.microsoft.aad.msal4j.ITokenCacheAccessContext;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects an application of msal4j to an {@link AccountCache}. What was signed out meanwhile is not saved again.
 * Used by one thread, as the application is.
 */
final class AccountAspect implements ITokenCacheAccessAspect {

    private static final Logger LOG = LoggerFactory.getLogger(AccountAspect.class);

    private final AccountCache cache;
    private final BooleanSupplier current;
    private AccountCache.@Nullable Turn turn;

    AccountAspect(AccountCache cache, BooleanSupplier current) {
        this.cache = cache;
        this.current = current;
    }

    @Override
    public void beforeCacheAccess(ITokenCacheAccessContext context) {
        AccountCache.Turn opened = cache.open();
        try {
            read(context, opened.load());
        } catch (RuntimeException | Error e) {
            opened.close();
            throw e;
        }
        turn = opened;
    }

    @Override
    public void afterCacheAccess(ITokenCacheAccessContext context) {
        try (AccountCache.Turn mine = Objects.requireNonNull(turn)) {
            turn = null;
            if (context.hasCacheChanged() && current.getAsBoolean()) {
                mine.save(context.tokenCache().serialize());
            }
        }
    }

    private static void read(ITokenCacheAccessContext context, @Nullable String serialized) {
        if (serialized == null || serialized.isBlank()) {
            return;
        }
        try {
            context.tokenCache().deserialize(serialized);
        } catch (RuntimeException e) {
            // IllegalStateException where a member is of another type. Without the cause, which may quote what it read.
            LOG.warn("The cache of accounts cannot be read and is begun anew; users have to sign in again.");
        }
    }
}
