package dev.identity.time;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clocks that stand still until a test moves them. A sleep moves both clocks by its length, returns at once and is
 * recorded; on an interrupted thread it throws as a real one. Thread-safe.
 */
public final class ManualTime implements TimeSource {

    private final List<Duration> sleeps = new CopyOnWriteArrayList<>();
    private final AtomicLong wallMillis;
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5_000_000_000L); // overflows soon, as it may

    /** Clocks that stand at a fixed moment in 2026. */
    public ManualTime() {
        this(Instant.parse("2026-01-15T12:00:00Z"));
    }

    /** Clocks whose wall stands at the given moment. */
    public ManualTime(Instant start) {
        this.wallMillis = new AtomicLong(start.toEpochMilli());
    }

    @Override
    public long millis() {
        return wallMillis.get();
    }

    @Override
    public long nanoTime() {
        return nanos.get();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        sleeps.add(duration);
        if (!duration.isNegative()) {
            advance(duration);
        }
    }

    /** Moves both clocks. */
    public void advance(Duration span) {
        advanceWall(span);
        advanceNanos(span);
    }

    /** Moves the wall clock only, as when somebody sets it; backwards too. */
    public void advanceWall(Duration span) {
        wallMillis.addAndGet(span.toMillis());
    }

    /** Moves the monotonic clock only. */
    public void advanceNanos(Duration span) {
        nanos.addAndGet(span.toNanos());
    }

    /** What was slept so far, in order. */
    public List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }
}
