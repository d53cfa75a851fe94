package dev.identity.cache;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.IdentityException;
import dev.identity.TokenRequest;
import dev.identity.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/** The place of one scope set, tenant and CAE mode in the cache, and what is known about getting a token for it. */
final class Slot {

    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(60);
    private static final int CLIENT_LOOP = 50196;
    private static final int MOST_ALIASES = 8;

    /** Updaters and not atomic objects, which would cost every slot more memory. */
    private static final AtomicLongFieldUpdater<Slot> QUIET_UNTIL =
            AtomicLongFieldUpdater.newUpdater(Slot.class, "quietUntil");

    private static final AtomicReferenceFieldUpdater<Slot, Aliases> ALIASES =
            AtomicReferenceFieldUpdater.newUpdater(Slot.class, Aliases.class, "aliases");
    private static final AtomicIntegerFieldUpdater<Slot> FAILURES =
            AtomicIntegerFieldUpdater.newUpdater(Slot.class, "failures");
    private static final AtomicLongFieldUpdater<Slot> NEXT_ATTEMPT =
            AtomicLongFieldUpdater.newUpdater(Slot.class, "nextAttempt");

    /**
     * What a hit looks at, here and not in the entry: among many thousands of tokens each look at memory counts. Up to
     * this moment the token is fresh. A token is written before its moment and its entry, and read after them, so a hit
     * that goes by the moment of one token may give its successor, but never its predecessor.
     */
    private volatile long quietUntil;

    private volatile @Nullable AccessToken token;

    final Object key;
    private volatile Aliases aliases = Aliases.NONE;
    private volatile @Nullable Entry entry;
    private volatile int failures;
    private volatile long nextAttempt;
    private volatile @Nullable Closed closed;
    private volatile boolean used;

    /** A place that is found by the key, a request or what holds one. */
    Slot(Object key, TimeSource time) {
        this.key = key;
        this.nextAttempt = time.nanoTime();
    }

    /** What its tokens are asked for by. From the key, because every slot would pay for a field. */
    TokenRequest request() {
        return key instanceof RequestKey found ? found.request() : (TokenRequest) key;
    }

    /** The token if it is fresh: one read of the clock and one comparison, but for once a second. */
    @Nullable
    AccessToken fresh(TimeSource time) {
        long now = time.nanoTime();
        return now - quietUntil < 0 ? token : freshAfterCheck(time, now);
    }

    private @Nullable AccessToken freshAfterCheck(TimeSource time, long now) {
        long before = quietUntil;
        Entry checked = entry;
        if (checked == null) {
            return null;
        }
        long after = checked.quietUntil(time, now);
        // Fails if another token has come meanwhile, whose moment it must not change.
        QUIET_UNTIL.compareAndSet(this, before, after);
        return now - after < 0 ? checked.token : null;
    }

    @Nullable
    Entry entry() {
        return entry;
    }

    /** Other keys that mean the same; they come and go with the slot. False if there are too many. */
    boolean addAlias(Object alias) {
        return ALIASES.updateAndGet(this, known -> known.with(alias, MOST_ALIASES))
                .keys()
                .contains(alias);
    }

    List<Object> aliases() {
        return aliases.keys();
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
        long next = nextAttempt;
        long after = now + policy.interval(failures + 1).toNanos();
        return now - next >= 0 && NEXT_ATTEMPT.compareAndSet(this, next, after);
    }

    /** Keeps the token unless a newer one is there already. One writer at a time, which {@link Slots} sees to. */
    void store(Arrival arrival, TimeSource time) {
        if (arrival.replaces(entry)) {
            token = arrival.entry().token;
            quietUntil = arrival.entry().quietUntil(time, time.nanoTime());
            entry = arrival.entry();
            failures = 0;
            closed = null;
            nextAttempt = arrival.firstAttempt();
        }
    }

    void forget() {
        token = null;
        entry = null;
    }

    void failed(IdentityException failure, long now, RefreshPolicy policy) {
        nextAttempt = now + policy.interval(FAILURES.incrementAndGet(this)).toNanos();
        Duration close = closing(failure);
        if (close != null) {
            Duration pause = policy.pause(close, ThreadLocalRandom.current().nextDouble());
            closed = new Closed(failure, now + pause.toNanos());
            NEXT_ATTEMPT.accumulateAndGet(this, now + pause.toNanos(), (a, b) -> a - b > 0 ? a : b);
        }
    }

    /** The failure that keeps this slot closed at the source's own wish, or null when it may be asked. */
    @Nullable
    IdentityException closedBy(long now) {
        Closed current = closed;
        return current != null && now - current.until < 0 ? current.failure : null;
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
}
