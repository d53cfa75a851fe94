package dev.identity.http;

import java.time.Duration;
import java.util.Locale;

/** A span as messages name it: seconds, below one milliseconds. */
final class Seconds {

    private Seconds() {}

    static String of(Duration span) {
        long millis = span.toMillis();
        return millis >= 1_000 ? String.format(Locale.ROOT, "%.1f s", millis / 1_000.0) : millis + " ms";
    }
}
