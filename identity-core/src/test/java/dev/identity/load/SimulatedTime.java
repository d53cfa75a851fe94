package dev.identity.load;

import dev.identity.time.TimeSource;
import java.time.Duration;
import java.time.Instant;

/**
 * Clocks of a simulation on one thread. What sleeps in it does not hold up the others: a task's pauses move its own time
 * only, until {@link #endTask} puts it back. So tasks that a real machine would run side by side can run in turn. Not
 * thread-safe.
 */
final class SimulatedTime implements TimeSource {

    private static final long BASE = Long.MAX_VALUE - Duration.ofHours(1).toNanos(); // overflows on the way, as it may

    private final Instant start;
    private long elapsed;
    private long ofTask;
    private long wallOffset;

    SimulatedTime(Instant start) {
        this.start = start;
    }

    @Override
    public long millis() {
        return start.toEpochMilli() + (elapsed + ofTask + wallOffset) / 1_000_000;
    }

    @Override
    public long nanoTime() {
        return BASE + elapsed + ofTask;
    }

    @Override
    public void sleep(Duration duration) {
        ofTask += Math.max(0, duration.toNanos());
    }

    /** True time since the start, that of the task included. */
    Duration elapsed() {
        return Duration.ofNanos(elapsed + ofTask);
    }

    void advance(Duration span) {
        elapsed += span.toNanos();
    }

    void endTask() {
        ofTask = 0;
    }

    /** Somebody sets the machine's wall clock, forwards or back. */
    void jump(Duration span) {
        wallOffset += span.toNanos();
    }
}
