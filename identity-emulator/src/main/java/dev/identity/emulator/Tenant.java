package dev.identity.emulator;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A tenant, by its GUID in lower case; or {@code common} or {@code organizations} while nobody has signed in. */
record Tenant(String id) {
    private static final Set<String> SHARED = Set.of("common", "organizations");

    /** Stands for the tenant of whoever signs in. */
    static Optional<Tenant> sharedBy(String segment) {
        return Optional.of(segment.toLowerCase(Locale.ROOT))
                .filter(SHARED::contains)
                .map(Tenant::new);
    }

    boolean shared() {
        return SHARED.contains(id);
    }

    String issuer() {
        return "https://sts.windows.net/" + id + "/";
    }
}
