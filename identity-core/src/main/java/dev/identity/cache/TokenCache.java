package dev.identity.cache;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.IdentityException;
import dev.identity.TokenRequest;
import dev.identity.event.Trigger;
import dev.identity.time.Deadline;
import dev.identity.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of one credential. A fresh token is answered without a lock and without allocation; one that is due is answered
 * while one refresh runs behind; when it is gone, or the request carries claims, one caller acquires and the others wait
 * for it. Bounded; thread-safe.
 */
public final class TokenCache {

    /** Everything a cache needs to know, in one place. */
    public record Settings(
            String name, TimeSource time, RefreshPolicy policy, Executor executor, Duration limit, int maxEntries) {}

    private static final int TURNS_PER_MISS = 16;
    private static final int TURNS_WITH_ROOM = 4;

    private final Settings settings;
    private final TimeSource time;
    private final RefreshPolicy policy;
    private final SingleFlight<TokenRequest, AccessToken> flights;
    private final ConcurrentHashMap<TokenRequest, Slot> slots = new ConcurrentHashMap<>();
    private final Queue<TokenRequest> byAge = new ConcurrentLinkedQueue<>();
    private final AtomicLong flightNumbers = new AtomicLong();
    private volatile boolean closed;

    /** Creates an empty cache. */
    public TokenCache(Settings settings) {
        this.settings = settings;
        this.time = settings.time();
        this.policy = settings.policy();
        this.flights = new SingleFlight<>(settings.name(), time, settings.limit());
    }

    /** The token if it is fresh, else null. The hot path: no lock, no allocation. */
    public @Nullable AccessToken fresh(TokenRequest request) {
        if (request.claims() != null) {
            return null;
        }
        Slot slot = slots.get(request);
        if (slot == null) {
            return null;
        }
        Slot.Entry entry = slot.entry();
        if (entry == null || !entry.fresh(time)) {
            return null;
        }
        slot.touch();
        return entry.token;
    }

    /**
     * A token that is good, from the cache or the source.
     *
     * @param asked the request as the caller made it; it will find the slot at once next time
     * @param resolved the same with its tenant resolved
     */
    public AccessToken get(TokenRequest asked, TokenRequest resolved, TokenSource source) {
        Slot slot = slot(asked, resolved);
        AccessToken usable = resolved.claims() == null ? usable(slot, source) : null;
        return usable != null ? usable : flights.fly(resolved, work(slot, resolved, source));
    }

    /** The same as {@link #get}, on the executor when the source has to be asked. */
    public CompletableFuture<AccessToken> getAsync(TokenRequest asked, TokenRequest resolved, TokenSource source) {
        Slot slot = slot(asked, resolved);
        AccessToken usable = resolved.claims() == null ? usable(slot, source) : null;
        return usable != null
                ? CompletableFuture.completedFuture(usable)
                : flights.flyAsync(resolved, work(slot, resolved, source), settings.executor());
    }

    /** A new token from the source, whatever is cached. */
    public AccessToken refresh(TokenRequest resolved, TokenSource source) {
        refuseIfClosed();
        Slot slot = slot(resolved, resolved);
        Acquisition acquisition =
                new Acquisition(resolved, Trigger.EXPLICIT, Deadline.after(settings.limit(), time), usableToken(slot));
        return acquire(slot, acquisition, source);
    }

    /** What is cached and not gone. */
    public List<CachedToken> tokens() {
        return slots.entrySet().stream()
                .filter(entry -> entry.getKey().equals(entry.getValue().key))
                .flatMap(entry -> describe(entry.getValue()).stream())
                .toList();
    }

    /** How many places are taken, aliases included. */
    public int size() {
        return slots.size();
    }

    /** Forgets everything. */
    public void clear() {
        slots.clear();
        byAge.clear();
    }

    /** Forgets everything and takes no more requests. */
    public void close() {
        closed = true;
        clear();
    }

    private @Nullable AccessToken usable(Slot slot, TokenSource source) {
        Slot.Entry entry = slot.entry();
        if (entry == null || entry.gone(time)) {
            return null;
        }
        slot.touch();
        if (!entry.fresh(time) && slot.claimRefresh(time.nanoTime(), policy)) {
            refreshBehind(slot, source);
        }
        return entry.token;
    }

    private void refreshBehind(Slot slot, TokenSource source) {
        tidy();
        try {
            settings.executor().execute(() -> {
                try {
                    flights.fly(slot.key, work(slot, slot.key, source));
                } catch (IdentityException e) {
                    // The source has told the listeners; callers go on with the token they have.
                }
            });
        } catch (RejectedExecutionException e) {
            slot.failed(new ClientAuthenticationException("No thread for the refresh.", e), time.nanoTime(), policy);
        }
    }

    private Function<Deadline, AccessToken> work(Slot slot, TokenRequest request, TokenSource source) {
        return deadline -> {
            refuseIfClosed();
            Slot.Entry entry = slot.entry();
            if (request.claims() == null && entry != null && entry.fresh(time)) {
                return entry.token;
            }
            IdentityException closedBy = slot.closedBy(time.nanoTime());
            if (closedBy != null) {
                throw closedBy.from(settings.name());
            }
            AccessToken usable = usableToken(slot);
            Trigger trigger =
                    request.claims() != null ? Trigger.CLAIMS : usable == null ? Trigger.MISS : Trigger.REFRESH;
            return acquire(slot, new Acquisition(request, trigger, deadline, usable), source);
        };
    }

    private void refuseIfClosed() {
        if (closed) {
            throw new ClientAuthenticationException("The credential is closed.", null).from(settings.name());
        }
    }

    private AccessToken acquire(Slot slot, Acquisition acquisition, TokenSource source) {
        long number = flightNumbers.incrementAndGet();
        try {
            AccessToken token = source.acquire(acquisition);
            if (!closed) {
                slot.store(new Slot.Entry(
                        token, number, time, policy, ThreadLocalRandom.current().nextDouble()));
            }
            return token;
        } catch (IdentityException e) {
            slot.failed(e, time.nanoTime(), policy);
            throw e;
        }
    }

    private @Nullable AccessToken usableToken(Slot slot) {
        Slot.Entry entry = slot.entry();
        return entry == null || entry.gone(time) ? null : entry.token;
    }

    private Slot slot(TokenRequest asked, TokenRequest resolved) {
        Slot known = slots.get(asked);
        if (known != null) {
            return known;
        }
        tidy();
        Slot slot = place(resolved.withClaims(null), null);
        if (asked.claims() == null) {
            place(asked, slot);
        }
        return slot;
    }

    private Slot place(TokenRequest key, @Nullable Slot alias) {
        Slot known = slots.get(key);
        if (known != null) {
            return known;
        }
        Slot slot = alias != null ? alias : new Slot(key, time);
        Slot raced = slots.putIfAbsent(key, slot);
        if (raced != null) {
            return raced;
        }
        byAge.add(key);
        return slot;
    }

    /** Takes the oldest few in turn: what is dead leaves, and while it is crowded what was not used since its last turn. */
    private void tidy() {
        for (int turn = 1; turn <= TURNS_PER_MISS; turn++) {
            TokenRequest oldest = byAge.poll();
            Slot slot = oldest == null ? null : slots.get(oldest);
            if (oldest == null || slot == null) {
                continue;
            }
            boolean crowded = slots.size() >= settings.maxEntries();
            boolean spared = !crowded || slot.takeUsed() && turn < TURNS_PER_MISS;
            if (flights.inFlight(slot.key) || alive(slot) && spared) {
                byAge.add(oldest);
            } else {
                slots.remove(oldest, slot);
            }
            if (!crowded && turn >= TURNS_WITH_ROOM) {
                return;
            }
        }
    }

    private boolean alive(Slot slot) {
        return usableToken(slot) != null || slot.closedBy(time.nanoTime()) != null;
    }

    private Optional<CachedToken> describe(Slot slot) {
        Slot.Entry entry = slot.entry();
        if (entry == null || entry.gone(time)) {
            return Optional.empty();
        }
        Instant acquired = Instant.ofEpochMilli(entry.acquiredMillis);
        return Optional.of(new CachedToken(slot.key, acquired, entry.token.expiresAt(), acquired.plus(entry.due)));
    }
}
