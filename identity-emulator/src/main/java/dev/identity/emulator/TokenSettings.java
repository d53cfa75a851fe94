package dev.identity.emulator;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long issued tokens live. */
final class TokenSettings {
    private static final Duration DEFAULT_LIFETIME = Duration.ofSeconds(3599);
    private static final Duration DEFAULT_MANAGED_IDENTITY_LIFETIME = Duration.ofSeconds(86_399);
    private static final Duration LONG_LIVED = Duration.ofHours(2);

    private volatile @Nullable Duration lifetime;
    private volatile @Nullable Duration caeLifetime;
    private volatile @Nullable Duration refreshIn;

    void lifetime(Duration value) {
        lifetime = value;
    }

    void caeLifetime(@Nullable Duration value) {
        caeLifetime = value;
    }

    void refreshIn(@Nullable Duration value) {
        refreshIn = value;
    }

    void reset() {
        lifetime = null;
        caeLifetime = null;
        refreshIn = null;
    }

    Duration lifetime(boolean capable, boolean managedIdentity) {
        Duration cae = caeLifetime;
        if (capable && cae != null) {
            return cae;
        }
        Duration set = lifetime;
        if (set != null) {
            return set;
        }
        return managedIdentity ? DEFAULT_MANAGED_IDENTITY_LIFETIME : DEFAULT_LIFETIME;
    }

    @Nullable
    Duration refreshInFor(Duration tokenLifetime) {
        Duration set = refreshIn;
        if (set != null) {
            return set;
        }
        return tokenLifetime.compareTo(LONG_LIVED) > 0 ? tokenLifetime.dividedBy(2) : null;
    }
}
