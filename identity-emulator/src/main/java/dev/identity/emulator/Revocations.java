package dev.identity.emulator;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** From which time on an app's tokens must have been issued to be good. */
final class Revocations {
    private final Map<String, Instant> notBefore = new ConcurrentHashMap<>();

    /** Revokes everything issued up to and including this second. */
    void revoke(String appId, Instant now) {
        notBefore.put(appId.toLowerCase(Locale.ROOT), Instant.ofEpochSecond(now.getEpochSecond() + 1));
    }

    Optional<Instant> of(String appId) {
        return Optional.ofNullable(notBefore.get(appId.toLowerCase(Locale.ROOT)));
    }

    void clear() {
        notBefore.clear();
    }
}
