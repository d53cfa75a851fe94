package dev.identity.cache;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that a persistent cache is in trouble, and again only after it had been well. Thread-safe. */
final class CacheWarnings {

    private static final Logger LOG = LoggerFactory.getLogger(TokenCacheStore.class);

    private final String name;
    private final AtomicBoolean warned = new AtomicBoolean();

    CacheWarnings(String name) {
        this.name = name;
    }

    void warn(String problem, @Nullable Exception cause) {
        if (warned.compareAndSet(false, true)) {
            LOG.warn(
                    "The persistent token cache {} {}{}.",
                    name,
                    problem,
                    cause == null ? "" : ": " + cause.getMessage());
        }
    }

    void well() {
        warned.set(false);
    }
}
