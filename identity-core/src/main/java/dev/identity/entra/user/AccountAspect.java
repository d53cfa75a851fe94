package dev.identity.entra.user;

import com.microsoft.aad.msal4j.ITokenCacheAccessAspect;
import com.microsoft.aad.msal4j.ITokenCacheAccessContext;
import com.microsoft.aad.msal4j.MsalException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects an application of msal4j to an {@link AccountCache}. What was signed out meanwhile is not saved again. */
final class AccountAspect implements ITokenCacheAccessAspect {

    private static final Logger LOG = LoggerFactory.getLogger(AccountAspect.class);

    private final AccountCache cache;
    private final BooleanSupplier current;

    AccountAspect(AccountCache cache, BooleanSupplier current) {
        this.cache = cache;
        this.current = current;
    }

    @Override
    public void beforeCacheAccess(ITokenCacheAccessContext context) {
        cache.lock();
        try {
            read(context, cache.load());
        } catch (RuntimeException | Error e) {
            cache.unlock();
            throw e;
        }
    }

    @Override
    public void afterCacheAccess(ITokenCacheAccessContext context) {
        try {
            if (context.hasCacheChanged() && current.getAsBoolean()) {
                cache.save(context.tokenCache().serialize());
            }
        } finally {
            cache.unlock();
        }
    }

    private static void read(ITokenCacheAccessContext context, @Nullable String serialized) {
        if (serialized == null || serialized.isBlank()) {
            return;
        }
        try {
            context.tokenCache().deserialize(serialized);
        } catch (MsalException e) {
            // Without the cause, which may quote what it read.
            LOG.warn("The cache of accounts cannot be read and is begun anew; users have to sign in again.");
        }
    }
}
