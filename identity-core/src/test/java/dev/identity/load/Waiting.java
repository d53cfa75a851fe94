package dev.identity.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other threads do. */
final class Waiting {

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private Waiting() {}

    static void until(String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - start).as(what).isLessThan(LONGEST.toNanos());
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }
}
