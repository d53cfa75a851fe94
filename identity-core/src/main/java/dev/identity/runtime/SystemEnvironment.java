package dev.identity.runtime;

import org.jspecify.annotations.Nullable;

/** The one place that reads the environment of the process. */
final class SystemEnvironment {

    private SystemEnvironment() {}

    static @Nullable String variable(String name) {
        return System.getenv(name);
    }
}
