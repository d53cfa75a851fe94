package dev.identity.time;

import java.time.Duration;
import java.time.Instant;

/**
 * Where credentials take time from. Two clocks: the wall clock dates what comes from outside (expiry of tokens and
 * certificates), the monotonic one measures spans and deadlines. Implementations are thread-safe. Tests bring one that
 * they move by hand.
 */
public interface TimeSource {

    /** The clocks of this machine. */
    static TimeSource system() {
        return SystemTime.INSTANCE;
    }

    /** Wall clock, in milliseconds since the epoch. */
    long millis();

    /** Monotonic clock, in nanoseconds since some fixed moment. */
    long nanoTime();

    /** Waits for the given time; at once if it is zero or negative. */
    void sleep(Duration duration) throws InterruptedException;

    /** Wall clock. */
    default Instant now() {
        return Instant.ofEpochMilli(millis());
    }
}
