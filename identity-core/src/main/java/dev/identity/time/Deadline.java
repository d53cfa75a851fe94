package dev.identity.time;

import java.time.Duration;

/**
 * The moment by which an acquisition has to end, retries, bodies and sleeps included. Measured on the monotonic clock.
 * Thread-safe.
 */
public final class Deadline {

    private final TimeSource time;
    private final long start;
    private final Duration limit;
    private volatile long span;

    private Deadline(TimeSource time, Duration limit) {
        this.time = time;
        this.start = time.nanoTime();
        this.limit = limit;
        this.span = limit.toNanos();
    }

    /** A deadline that starts to run now. */
    public static Deadline after(Duration limit, TimeSource time) {
        return new Deadline(time, limit);
    }

    /** What is left; zero when it has passed. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, span - elapsedNanos()));
    }

    /** Whether it has passed. */
    public boolean passed() {
        return elapsedNanos() >= span;
    }

    /** How long it has been running. */
    public Duration elapsed() {
        return Duration.ofNanos(elapsedNanos());
    }

    /** The limit it was created with. */
    public Duration limit() {
        return limit;
    }

    /** Moves the end to the given time after the start, if that is later. */
    public void extendTo(Duration sinceStart) {
        span = Math.max(span, sinceStart.toNanos());
    }

    private long elapsedNanos() {
        return time.nanoTime() - start;
    }
}
