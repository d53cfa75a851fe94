package dev.identity.cache;

import dev.identity.AccessToken;
import dev.identity.time.TimeSource;
import java.time.Duration;

/** A token and the moments of its life, on both clocks. There is one for each cached token, so it keeps no more. */
final class Entry {

    private static final long WALL_CHECK_NANOS = Duration.ofSeconds(1).toNanos();

    final AccessToken token;
    final long outranks;
    final long acquiredMillis;
    final long dueMillis;
    private final long goneMillis;
    private volatile long dueNanos;
    private volatile long goneNanos;

    /**
     * A token that has just come.
     *
     * @param outranks flights up to this number bring nothing newer, even if they end later
     * @param due how long from now it is fresh
     * @param gone how long from now it is good
     */
    Entry(AccessToken token, long outranks, Duration due, Duration gone, TimeSource time) {
        this.token = token;
        this.outranks = outranks;
        long nanos = time.nanoTime();
        this.acquiredMillis = time.millis();
        this.dueMillis = acquiredMillis + due.toMillis();
        this.goneMillis = acquiredMillis + gone.toMillis();
        this.dueNanos = nanos + due.toNanos();
        this.goneNanos = nanos + gone.toNanos();
    }

    /** Until when nobody need look at the clocks again; not after now if the token is due. */
    long quietUntil(TimeSource time, long now) {
        compareWithWallClock(time, now);
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
        long wall = time.millis();
        if (wall >= dueMillis && now - dueNanos < 0) {
            dueNanos = now;
        }
        if (wall >= goneMillis && now - goneNanos < 0) {
            goneNanos = now;
        }
    }
}
