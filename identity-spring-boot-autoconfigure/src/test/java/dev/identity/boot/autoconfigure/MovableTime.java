package dev.identity.boot.autoconfigure;

import dev.identity.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The machine's clocks, moved ahead by hand; waiting moves them too. */
public final class MovableTime implements TimeSource {

    private final AtomicLong ahead = new AtomicLong();

    /** Moves both clocks. */
    public void advance(Duration duration) {
        ahead.addAndGet(duration.toNanos());
    }

    @Override
    public long millis() {
        return TimeSource.system().millis() + ahead.get() / 1_000_000;
    }

    @Override
    public long nanoTime() {
        return TimeSource.system().nanoTime() + ahead.get();
    }

    @Override
    public void sleep(Duration duration) {
        advance(duration);
    }
}
