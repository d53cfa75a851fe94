package dev.identity.boot.history;

import dev.identity.event.AcquisitionFailed;
import dev.identity.event.AcquisitionStarted;
import dev.identity.event.TokenAcquired;
import dev.identity.event.TokenListener;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What came of the last acquisitions of each credential, by scopes and tenant; never a token. Keeps the {@value #MOST}
 * latest of one credential, and the {@value #CREDENTIALS} credentials used or looked at last. Thread-safe.
 */
public final class CredentialHistory implements TokenListener {

    static final int MOST = 1000;
    static final int CREDENTIALS = 100;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Map<Key, Outcome>> outcomes = new Recent<>(CREDENTIALS);

    @Override
    public void acquired(TokenAcquired event) {
        remember(event.started(), before -> Outcome.success(event));
    }

    @Override
    public void failed(AcquisitionFailed event) {
        remember(event.started(), before -> Outcome.failure(before, event));
    }

    /** What is known about the credentials of these names, one after the other, each least recently used first. */
    public List<Outcome> of(Collection<String> credentials) {
        lock.lock();
        try {
            return credentials.stream()
                    .distinct()
                    .flatMap(name -> outcomes.getOrDefault(name, Map.of()).values().stream())
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    private void remember(AcquisitionStarted started, Change change) {
        Key key = new Key(
                String.join(" ", started.request().scopes()), started.request().tenantId());
        lock.lock();
        try {
            outcomes.computeIfAbsent(started.credential(), name -> new Recent<>(MOST))
                    .compute(key, (same, before) -> change.from(before));
        } finally {
            lock.unlock();
        }
    }

    private record Key(String scopes, @Nullable String tenant) {}

    private interface Change {
        Outcome from(@Nullable Outcome before);
    }
}
