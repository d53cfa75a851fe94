package dev.identity.sample;

import dev.identity.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The clocks of this machine, moved ahead. */
final class MovableTime implements TimeSource {

    private final TimeSource machine = TimeSource.system();
    private final AtomicLong nanosAhead = new AtomicLong();

    void advance(Duration span) {
        nanosAhead.addAndGet(span.toNanos());
    }

    @Override
    public long millis() {
        return machine.millis() + TimeUnit.NANOSECONDS.toMillis(nanosAhead.get());
    }

    @Override
    public long nanoTime() {
        return machine.nanoTime() + nanosAhead.get();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        machine.sleep(duration);
    }
}
