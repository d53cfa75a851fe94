package dev.identity.cache;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a cached token is due for a refresh, when it is gone, and how refresh attempts are spaced.
 *
 * <p>A token is <em>due</em> when its issuer says so ({@code refresh_in}); otherwise at half its life if it lives for more
 * than two hours, else at the later of half its life and five minutes before its end; earlier by a random part of up to
 * the jitter, so that a fleet started together does not refresh together. It is <em>gone</em> before its end by the
 * smaller of 30 seconds and a tenth of its life. Immutable.
 */
public final class RefreshPolicy {

    private static final Duration LONG_LIFE = Duration.ofHours(2);
    private static final Duration BEFORE_END = Duration.ofMinutes(5);
    private static final Duration GONE_MARGIN = Duration.ofSeconds(30);
    private static final RefreshPolicy STANDARD =
            new RefreshPolicy(0.1, Duration.ofSeconds(30), Duration.ofMinutes(5), true);

    private final double jitter;
    private final Duration minInterval;
    private final Duration maxInterval;
    private final boolean ahead;

    private RefreshPolicy(double jitter, Duration minInterval, Duration maxInterval, boolean ahead) {
        this.jitter = jitter;
        this.minInterval = minInterval;
        this.maxInterval = maxInterval;
        this.ahead = ahead;
    }

    /** Jitter 10 %, attempts at least 30 seconds apart, growing on failure to 5 minutes. */
    public static RefreshPolicy standard() {
        return STANDARD;
    }

    /**
     * The same policy with another jitter.
     *
     * @param fraction between 0 (none) and 0.5
     */
    public RefreshPolicy withJitter(double fraction) {
        if (!(fraction >= 0 && fraction <= 0.5)) {
            throw new IllegalArgumentException("The refresh jitter must be between 0 and 0.5, not " + fraction + ".");
        }
        return new RefreshPolicy(fraction, minInterval, maxInterval, ahead);
    }

    /** The same policy with other bounds for the time between two attempts at one token. */
    public RefreshPolicy withAttemptInterval(Duration min, Duration max) {
        if (min.isNegative() || max.compareTo(min) < 0) {
            throw new IllegalArgumentException("The refresh attempt interval must grow from a positive minimum.");
        }
        return new RefreshPolicy(jitter, min, max, ahead);
    }

    /**
     * The same policy without a refresh ahead of time, whatever the issuer says: a token is fresh until it is gone, and
     * whoever asks next waits for another.
     */
    public RefreshPolicy withoutRefreshAhead() {
        return new RefreshPolicy(jitter, minInterval, maxInterval, false);
    }

    /**
     * How long after it was acquired a token is due.
     *
     * @param life the time from now to the token's end
     * @param refreshIn the time from now to the moment its issuer named, or null
     * @param random a number from 0 (inclusive) to 1
     */
    public Duration due(Duration life, @Nullable Duration refreshIn, double random) {
        if (!ahead) {
            return life;
        }
        Duration due = refreshIn != null ? refreshIn : standardDue(life);
        return due.minusNanos((long) (due.toNanos() * jitter * random));
    }

    /** How long after it was acquired a token is gone. */
    public Duration gone(Duration life) {
        Duration tenth = life.dividedBy(10);
        return life.minus(tenth.compareTo(GONE_MARGIN) < 0 ? tenth : GONE_MARGIN);
    }

    /** The time to the next attempt after so many failures in a row. */
    public Duration interval(int failures) {
        Duration interval = minInterval.multipliedBy(1L << Math.min(Math.max(failures - 1, 0), 20));
        return interval.compareTo(maxInterval) > 0 ? maxInterval : interval;
    }

    /** A pause that a source asked for, longer by a random part of up to the jitter. */
    Duration pause(Duration asked, double random) {
        return asked.plusNanos((long) (asked.toNanos() * jitter * random));
    }

    private static Duration standardDue(Duration life) {
        Duration half = life.dividedBy(2);
        Duration late = life.minus(BEFORE_END);
        return life.compareTo(LONG_LIFE) > 0 || late.compareTo(half) < 0 ? half : late;
    }
}
