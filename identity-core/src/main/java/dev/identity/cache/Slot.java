package dev.identity.cache;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.IdentityException;
import dev.identity.TokenRequest;
import dev.identity.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The place of one scope set, tenant and CAE mode in the cache, and what is known about getting a token for it. */
final class Slot {

    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(60);
    private static final int CLIENT_LOOP = 50196;

    final TokenRequest key;
    private final AtomicLong nextAttempt;
    private volatile @Nullable Entry entry;
    private final AtomicInteger failures = new AtomicInteger();
    private volatile @Nullable Closed closed;
    private volatile boolean used;

    Slot(TokenRequest key, TimeSource time) {
        this.key = key;
        this.nextAttempt = new AtomicLong(time.nanoTime());
    }

    @Nullable
    Entry entry() {
        return entry;
    }

    /** Marks the slot as used; the test keeps the hit path free of writes that other cores would have to see. */
    void touch() {
        if (!used) {
            used = true;
        }
    }

    boolean takeUsed() {
        boolean was = used;
        used = false;
        return was;
    }

    /** Whether the caller is the one to start the refresh that is due now. */
    boolean claimRefresh(long now, RefreshPolicy policy) {
        long next = nextAttempt.get();
        return now - next >= 0
                && nextAttempt.compareAndSet(
                        next, now + policy.interval(failures.get() + 1).toNanos());
    }

    /** Keeps the token unless one of a later flight is there already. */
    void store(Entry fresh) {
        Entry old = entry;
        if (old == null || fresh.flight > old.flight) {
            entry = fresh;
        }
        failures.set(0);
        closed = null;
        nextAttempt.set(fresh.acquiredNanos + fresh.firstAttempt.toNanos());
    }

    void failed(IdentityException failure, long now, RefreshPolicy policy) {
        nextAttempt.set(now + policy.interval(failures.incrementAndGet()).toNanos());
        Duration close = closing(failure);
        if (close != null) {
            closed = new Closed(failure, now + close.toNanos());
            nextAttempt.accumulateAndGet(now + close.toNanos(), (a, b) -> a - b > 0 ? a : b);
        }
    }

    /** The failure that keeps this slot closed at the source's own wish, or null when it may be asked. */
    @Nullable
    IdentityException closedBy(long now) {
        Closed current = closed;
        return current != null && now - current.until < 0 ? current.failure : null;
    }

    void clear() {
        entry = null;
    }

    private static @Nullable Duration closing(IdentityException failure) {
        if (!(failure instanceof ClientAuthenticationException refusal)) {
            return null;
        }
        if (refusal.aadstsCode() != null && refusal.aadstsCode() == CLIENT_LOOP) {
            return LONGEST_CLOSE;
        }
        Duration wish = refusal.retryAfter();
        boolean throttled = refusal.httpStatus() != null && refusal.httpStatus() == 429;
        if (wish == null || !throttled) {
            return null;
        }
        return wish.compareTo(LONGEST_CLOSE) > 0 ? LONGEST_CLOSE : wish;
    }

    private record Closed(IdentityException failure, long until) {}

    /** A token and the moments of its life, on both clocks. */
    static final class Entry {

        private static final long WALL_CHECK_NANOS = Duration.ofSeconds(1).toNanos();

        final AccessToken token;
        final long flight;
        final long acquiredNanos;
        final long acquiredMillis;
        final Duration due;
        final Duration gone;
        final Duration firstAttempt;
        private volatile long dueNanos;
        private volatile long goneNanos;
        private volatile long nextWallCheck;

        Entry(AccessToken token, long flight, TimeSource time, RefreshPolicy policy, double random) {
            this.token = token;
            this.flight = flight;
            this.acquiredNanos = time.nanoTime();
            this.acquiredMillis = time.millis();
            Duration life = life(token, acquiredMillis);
            Duration refreshIn = token.refreshAt() == null
                    ? null
                    : nonNegative(token.refreshAt().toEpochMilli() - acquiredMillis);
            this.gone = policy.gone(life);
            Duration wanted = policy.due(life, refreshIn, random);
            this.due = wanted.compareTo(gone) > 0 ? gone : wanted;
            this.firstAttempt = due.compareTo(policy.interval(1)) > 0 ? due : policy.interval(1);
            this.dueNanos = acquiredNanos + due.toNanos();
            this.goneNanos = acquiredNanos + gone.toNanos();
            this.nextWallCheck = acquiredNanos + WALL_CHECK_NANOS;
        }

        boolean fresh(TimeSource time) {
            long now = time.nanoTime();
            if (now - nextWallCheck >= 0) {
                compareWithWallClock(time, now);
            }
            return now - dueNanos < 0;
        }

        boolean gone(TimeSource time) {
            long now = time.nanoTime();
            compareWithWallClock(time, now);
            return now - goneNanos >= 0;
        }

        /** A suspended machine or a corrected clock shows on the wall clock only; the earlier end wins. */
        private void compareWithWallClock(TimeSource time, long now) {
            nextWallCheck = now + WALL_CHECK_NANOS;
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
}
