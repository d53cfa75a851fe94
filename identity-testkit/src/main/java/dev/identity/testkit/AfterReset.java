package dev.identity.testkit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs an action when Logback cancels its scheduled tasks, which it does on each reset, after it dropped the turbo
 * filters. A listener alone does not do: {@code LoggerContext.stop()} drops even those that resist a reset, and Spring
 * Boot stops the context and then resets it.
 */
final class AfterReset extends CompletableFuture<Void> implements ScheduledFuture<Void> {

    private final Runnable action;

    AfterReset(Runnable action) {
        this.action = action;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        action.run();
        return super.cancel(mayInterruptIfRunning);
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return Long.MAX_VALUE;
    }

    @Override
    public int compareTo(Delayed other) {
        return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
}
