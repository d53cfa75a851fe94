package dev.identity.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.AccessToken;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One caller on a thread of its own, and what became of it. */
final class Caller {

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Thread thread;
    private volatile @Nullable AccessToken token;
    private volatile @Nullable Throwable failure;
    private volatile boolean interrupted;

    Caller(ThreadKind kind, Supplier<AccessToken> call) {
        this.thread = kind.start(() -> run(call));
    }

    private void run(Supplier<AccessToken> call) {
        try {
            token = call.get();
        } catch (Throwable e) {
            failure = e;
        }
        interrupted = Thread.currentThread().isInterrupted();
    }

    boolean isOn(Thread other) {
        return thread == other;
    }

    /** Whether it waits for something that has a deadline, as those do that wait for a flight or an answer. */
    boolean waits() {
        return thread.getState() == Thread.State.TIMED_WAITING;
    }

    boolean done() {
        return !thread.isAlive();
    }

    void interrupt() {
        thread.interrupt();
    }

    /** Fails if it hangs. */
    void join() {
        try {
            thread.join(LONGEST.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assertThat(thread.isAlive()).as("hangs").isFalse();
    }

    AccessToken token() {
        join();
        assertThat(failure).isNull();
        return Objects.requireNonNull(token);
    }

    Throwable failure() {
        join();
        return Objects.requireNonNull(failure, "there was a token");
    }

    boolean keptItsInterrupt() {
        join();
        return interrupted;
    }
}
