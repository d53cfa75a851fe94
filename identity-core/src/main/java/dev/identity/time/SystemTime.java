package dev.identity.time;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The one place that reads the machine's clocks. */
enum SystemTime implements TimeSource {
    INSTANCE;

    @Override
    public long millis() {
        return System.currentTimeMillis();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    }
}
