package dev.identity.cache;

import dev.identity.AccessToken;
import dev.identity.time.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A token that has just come, and what decides whether and for how long it is kept.
 *
 * @param flight the number of the flight that brought it
 * @param overrules whether it replaces whatever is there, as the answer to a claims challenge does
 * @param firstAttempt the earliest moment of its refresh, in nanoseconds of the monotonic clock
 */
record Arrival(Entry entry, long flight, boolean overrules, long firstAttempt) {

    /**
     * Settles when the token is due and when it is gone.
     *
     * @param latestFlight the number of the latest flight that has set out
     * @param random between 0 and 1, so that not all are refreshed at once
     */
    static Arrival of(
            AccessToken token,
            long flight,
            long latestFlight,
            boolean overrules,
            TimeSource time,
            RefreshPolicy policy,
            double random) {
        long nowMillis = time.millis();
        Duration life = positive(token.expiresAt().toEpochMilli() - nowMillis);
        Duration refreshIn =
                token.refreshAt() == null ? null : positive(token.refreshAt().toEpochMilli() - nowMillis);
        Duration gone = policy.gone(life);
        Duration due = earlier(policy.due(life, refreshIn, random), gone);
        Entry entry = new Entry(token, overrules ? latestFlight : flight, due, gone, time);
        return new Arrival(
                entry,
                flight,
                overrules,
                time.nanoTime() + later(due, policy.interval(1)).toNanos());
    }

    boolean replaces(@Nullable Entry old) {
        return old == null || overrules || flight > old.outranks;
    }

    private static Duration positive(long millis) {
        return Duration.ofMillis(
                Math.max(0, Math.min(millis, Duration.ofDays(365).toMillis())));
    }

    private static Duration earlier(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
