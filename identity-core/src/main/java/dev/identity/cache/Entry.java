package dev.identity.cache;

import dev.identity.AccessToken;
import dev.identity.time.TimeSource;
import java.time.Duration;

/** A token and the moments of its life, on both clocks. */
final class Entry {

    private static final long WALL_CHECK_NANOS = Duration.ofSeconds(1).toNanos();

    final AccessToken token;
    private final long flight;
    private final long outranks;
    private final boolean overrules;
    final long acquiredNanos;
    final long acquiredMillis;
    final Duration due;
    final Duration gone;
    final Duration firstAttempt;
    private volatile long dueNanos;
    private volatile long goneNanos;
    private volatile long quietUntil;

    /**
     * A token that has just come.
     *
     * @param flight the number of the flight that brought it
     * @param outranks flights up to this number bring nothing newer, even if they end later
     * @param overrules whether it replaces whatever is there, as the answer to a claims challenge does
     */
    Entry(
            AccessToken token,
            long flight,
            long outranks,
            boolean overrules,
            TimeSource time,
            RefreshPolicy policy,
            double random) {
        this.token = token;
        this.flight = flight;
        this.outranks = outranks;
        this.overrules = overrules;
        this.acquiredNanos = time.nanoTime();
        this.acquiredMillis = time.millis();
        Duration life = life(token, acquiredMillis);
        Duration refreshIn =
                token.refreshAt() == null ? null : nonNegative(token.refreshAt().toEpochMilli() - acquiredMillis);
        this.gone = policy.gone(life);
        Duration wanted = policy.due(life, refreshIn, random);
        this.due = wanted.compareTo(gone) > 0 ? gone : wanted;
        this.firstAttempt = due.compareTo(policy.interval(1)) > 0 ? due : policy.interval(1);
        this.dueNanos = acquiredNanos + due.toNanos();
        this.goneNanos = acquiredNanos + gone.toNanos();
        this.quietUntil = quietFrom(acquiredNanos);
    }

    boolean replaces(Entry old) {
        return overrules || flight > old.outranks;
    }

    /** One clock read and one comparison, but for once a second. */
    boolean fresh(TimeSource time) {
        long now = time.nanoTime();
        return now - quietUntil < 0 || stillFresh(time, now);
    }

    private boolean stillFresh(TimeSource time, long now) {
        compareWithWallClock(time, now);
        quietUntil = quietFrom(now);
        return now - dueNanos < 0;
    }

    private long quietFrom(long now) {
        long check = now + WALL_CHECK_NANOS;
        return check - dueNanos < 0 ? check : dueNanos;
    }

    boolean gone(TimeSource time) {
        long now = time.nanoTime();
        compareWithWallClock(time, now);
        return now - goneNanos >= 0;
    }

    /** A suspended machine or a corrected clock shows on the wall clock only; the earlier end wins. */
    private void compareWithWallClock(TimeSource time, long now) {
        long age = time.millis() - acquiredMillis;
        if (age >= due.toMillis() && now - dueNanos < 0) {
            dueNanos = now;
        }
        if (age >= gone.toMillis() && now - goneNanos < 0) {
            goneNanos = now;
        }
    }

    private static Duration life(AccessToken token, long nowMillis) {
        return nonNegative(token.expiresAt().toEpochMilli() - nowMillis);
    }

    private static Duration nonNegative(long millis) {
        return Duration.ofMillis(
                Math.max(0, Math.min(millis, Duration.ofDays(365).toMillis())));
    }
}
