package dev.identity.boot.autoconfigure;

import org.springframework.beans.factory.BeanRegistry;

/** Named credentials stand back behind the default one and the application's own, unless one is chosen as primary. */
final class Candidates {

    private Candidates() {}

    static void choose(BeanRegistry.Spec<?> spec, boolean primary) {
        if (primary) {
            spec.primary();
        } else {
            spec.fallback();
        }
    }
}
