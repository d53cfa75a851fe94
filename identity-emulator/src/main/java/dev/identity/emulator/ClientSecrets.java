package dev.identity.emulator;

import java.time.Instant;
import java.util.List;

/** Checks a client secret. */
final class ClientSecrets {
    private ClientSecrets() {}

    static void verify(AppRegistration app, String presented, Instant now) {
        List<AppRegistration.Secret> matching = app.secrets().stream()
                .filter(secret -> secret.matches(presented))
                .toList();
        if (matching.isEmpty()) {
            throw new EntraException(EntraError.WRONG_SECRET, app.clientId());
        }
        if (matching.stream().allMatch(secret -> secret.expiredAt(now))) {
            throw new EntraException(EntraError.EXPIRED_SECRET, app.clientId());
        }
    }
}
