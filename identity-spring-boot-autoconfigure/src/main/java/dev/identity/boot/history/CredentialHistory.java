package dev.identity.boot.history;

import dev.identity.event.AcquisitionFailed;
import dev.identity.event.AcquisitionStarted;
import dev.identity.event.TokenAcquired;
import dev.identity.event.TokenListener;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What came of the last acquisitions of each credential, by scopes and tenant. Keeps the {@value #MOST} latest of them;
 * never a token. Thread-safe.
 */
public final class CredentialHistory implements TokenListener {

    static final int MOST = 1000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, Outcome> outcomes = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Outcome> eldest) {
            return size() > MOST;
        }
    };

    @Override
    public void acquired(TokenAcquired event) {
        remember(event.started(), before -> Outcome.success(before, event));
    }

    @Override
    public void failed(AcquisitionFailed event) {
        remember(event.started(), before -> Outcome.failure(before, event));
    }

    /** What is known about the credentials of these names, least recently used first. */
    public List<Outcome> of(Collection<String> credentials) {
        lock.lock();
        try {
            return outcomes.values().stream()
                    .filter(outcome -> credentials.contains(outcome.credential()))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    private void remember(AcquisitionStarted started, Change change) {
        Key key = new Key(
                started.credential(),
                String.join(" ", started.request().scopes()),
                started.request().tenantId());
        lock.lock();
        try {
            outcomes.compute(key, (same, before) -> change.from(before));
        } finally {
            lock.unlock();
        }
    }

    private record Key(
            String credential, String scopes, @Nullable String tenant) {}

    private interface Change {
        Outcome from(@Nullable Outcome before);
    }
}
