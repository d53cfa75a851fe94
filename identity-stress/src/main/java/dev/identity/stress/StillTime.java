package dev.identity.stress;

import dev.identity.time.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** Clocks that stand until they are moved. Thread-safe for one mover. */
final class StillTime implements TimeSource {

    static final Instant START = Instant.parse("2026-01-15T12:00:00Z");

    private volatile long elapsed;

    @Override
    public long millis() {
        return START.toEpochMilli() + elapsed / 1_000_000;
    }

    @Override
    public long nanoTime() {
        return elapsed;
    }

    @Override
    public void sleep(Duration duration) {
        throw new IllegalStateException("nothing sleeps here");
    }

    void set(Duration sinceStart) {
        elapsed = sinceStart.toNanos();
    }
}
