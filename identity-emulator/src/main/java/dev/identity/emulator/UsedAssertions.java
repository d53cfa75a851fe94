package dev.identity.emulator;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Refuses an assertion that was used before, by its {@code jti}. Entra documents no such refusal; RFC 7523 §3 allows
 * it, and it shows clients that reuse what they should sign anew. Remembers the last 10,000 for an hour.
 */
final class UsedAssertions {
    private static final int CAPACITY = 10_000;
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final boolean enabled;
    private final ReentrantLock lock = new ReentrantLock();

    @SuppressWarnings("serial") // never serialized
    private final Map<String, Instant> used = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > CAPACITY;
        }
    };

    UsedAssertions(boolean enabled) {
        this.enabled = enabled;
    }

    void requireFirstUse(AppRegistration app, Assertion assertion, Instant now) {
        String id = assertion.id();
        if (enabled && id != null && !add(app.clientId() + " " + id, now)) {
            throw new EntraException(EntraError.ASSERTION_REPLAYED, id);
        }
    }

    private boolean add(String key, Instant now) {
        lock.lock();
        try {
            Instant before = used.put(key, now);
            return before == null || before.plus(REMEMBERED).isBefore(now);
        } finally {
            lock.unlock();
        }
    }
}
