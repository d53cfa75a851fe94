package dev.identity.boot.credential;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Settings that may be absent or, where a placeholder resolved to nothing, blank. */
final class Optionals {

    private Optionals() {}

    static boolean isSet(@Nullable String value) {
        return value != null && !value.isBlank();
    }

    static @Nullable String set(@Nullable String value) {
        return isSet(value) ? value : null;
    }

    static void ifSet(@Nullable String value, Consumer<String> setter) {
        if (value != null && !value.isBlank()) {
            setter.accept(value);
        }
    }
}
