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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of one credential, which may act for several identities. A fresh token is answered without a lock and without
 * allocation; one that is due is answered while one refresh runs behind; when it is gone, or the request carries claims,
 * one caller acquires and the others wait for it. Bounded; thread-safe.
 */
public final class TokenCache {

    /** Everything a cache needs to know, in one place. */
    public record Settings(
            String name, TimeSource time, RefreshPolicy policy, Executor executor, Duration limit, int maxEntries) {}

    private final Settings settings;
    private final TimeSource time;
    private final RefreshPolicy policy;
    private final SingleFlight<Object, AccessToken> flights;
    private final SingleFlight<Object, AccessToken> refreshes;

    /** What {@link Slots} keeps, and alone changes; here too, because every hit comes by. */
    private final ConcurrentHashMap<Object, Slot> places = new ConcurrentHashMap<>();

    private final Slots slots;
    private final AtomicLong flightNumbers = new AtomicLong();
    private volatile boolean closed;

    /** Creates an empty cache. */
    public TokenCache(Settings settings) {
        this.settings = settings;
        this.time = settings.time();
        this.policy = settings.policy();
        this.flights = new SingleFlight<>(settings.name(), time, settings.limit());
        this.refreshes = new SingleFlight<>(settings.name(), time, settings.limit());
        this.slots = new Slots(places, time, settings.maxEntries());
    }

    /**
     * The token if it is fresh, else null; never one for claims, which find no place. The hot path: no lock, no
     * allocation.
     *
     * @param key what {@link TokenSource#key} makes of the request: nearly always the request itself
     */
    public @Nullable AccessToken fresh(Object key) {
        Slot slot = places.get(key);
        if (slot == null) {
            return null;
        }
        AccessToken token = slot.fresh(time);
        if (token != null) {
            slot.touch();
        }
        return token;
    }

    /**
     * A token that is good, from the cache or the source.
     *
     * @param asked the request as the caller made it; it will find the slot at once next time
     * @param resolved the same with its tenant resolved
     */
    public AccessToken get(TokenRequest asked, TokenRequest resolved, TokenSource source) {
        Slot slot = slot(asked, resolved, source);
        AccessToken usable = resolved.claims() == null ? usable(slot, source) : null;
        return usable != null ? usable : flights.fly(source.key(resolved), work(slot, resolved, source));
    }

    /** The same as {@link #get}, on the executor when the source has to be asked. */
    public CompletableFuture<AccessToken> getAsync(TokenRequest asked, TokenRequest resolved, TokenSource source) {
        Slot slot = slot(asked, resolved, source);
        AccessToken usable = resolved.claims() == null ? usable(slot, source) : null;
        return usable != null
                ? CompletableFuture.completedFuture(usable)
                : flights.flyAsync(source.key(resolved), work(slot, resolved, source), settings.executor());
    }

    /** A new token from the source, whatever is cached. */
    public AccessToken refresh(TokenRequest resolved, TokenSource source) {
        Slot slot = slot(resolved, resolved, source);
        return refreshes.fly(source.key(resolved), deadline -> {
            refuseIfClosed(slot);
            return acquire(slot, new Acquisition(resolved, Trigger.EXPLICIT, deadline, usableToken(slot)), source);
        });
    }

    /** What is cached and not gone. */
    public List<CachedToken> tokens() {
        return slots.all().stream().flatMap(slot -> describe(slot).stream()).toList();
    }

    /** How many places are taken. */
    public int size() {
        return slots.size();
    }

    /** Forgets everything. */
    public void clear() {
        slots.clear();
    }

    /** Forgets everything and takes no more requests. */
    public void close() {
        closed = true;
        clear();
    }

    private @Nullable AccessToken usable(Slot slot, TokenSource source) {
        Entry entry = slot.entry();
        if (entry == null || entry.gone(time)) {
            return null;
        }
        slot.touch();
        if (slot.fresh(time) == null && slot.claimRefresh(time.nanoTime(), policy)) {
            refreshBehind(slot, source);
        }
        return entry.token;
    }

    private void refreshBehind(Slot slot, TokenSource source) {
        tidy();
        try {
            settings.executor().execute(() -> {
                try {
                    flights.fly(slot.key, work(slot, slot.request(), source));
                } catch (IdentityException e) {
                    // The source has told the listeners; callers go on with the token they have.
                }
            });
        } catch (RuntimeException e) {
            slot.failed(new ClientAuthenticationException("No thread for the refresh.", e), time.nanoTime(), policy);
        }
    }

    private Function<Deadline, AccessToken> work(Slot found, TokenRequest request, TokenSource source) {
        return deadline -> {
            Slot slot = slots.home(found);
            AccessToken fresh = request.claims() == null ? slot.fresh(time) : null;
            if (fresh != null) {
                return fresh;
            }
            refuseIfClosed(slot);
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

    private void refuseIfClosed(Slot slot) {
        refuseIfClosed();
        IdentityException closedBy = slot.closedBy(time.nanoTime());
        if (closedBy != null) {
            throw closedBy.from(settings.name());
        }
    }

    private AccessToken acquire(Slot slot, Acquisition acquisition, TokenSource source) {
        long number = flightNumbers.incrementAndGet();
        try {
            AccessToken token = source.acquire(acquisition);
            keep(slot, arrival(token, number, acquisition));
            return token;
        } catch (IdentityException e) {
            slots.home(slot).failed(e, time.nanoTime(), policy);
            throw e;
        }
    }

    /** Looks for the end after it has stored, so that whoever comes second, this or the one who closes, clears up. */
    private void keep(Slot slot, Arrival arrival) {
        slots.store(slot, arrival);
        if (closed) {
            clear();
        }
    }

    private Arrival arrival(AccessToken token, long number, Acquisition acquisition) {
        boolean overrules = acquisition.trigger() == Trigger.CLAIMS || acquisition.trigger() == Trigger.EXPLICIT;
        double random = ThreadLocalRandom.current().nextDouble();
        return Arrival.of(token, number, flightNumbers.get(), overrules, time, policy, random);
    }

    private @Nullable AccessToken usableToken(Slot slot) {
        Entry entry = slot.entry();
        return entry == null || entry.gone(time) ? null : entry.token;
    }

    private Slot slot(TokenRequest asked, TokenRequest resolved, TokenSource source) {
        refuseIfClosed();
        Slot known = slots.find(source.key(asked));
        if (known != null) {
            return known;
        }
        tidy();
        return slots.obtain(asked, resolved, source);
    }

    private void tidy() {
        slots.tidy(slot -> flights.inFlight(slot.key), this::alive);
    }

    private boolean alive(Slot slot) {
        return usableToken(slot) != null || slot.closedBy(time.nanoTime()) != null;
    }

    private Optional<CachedToken> describe(Slot slot) {
        Entry entry = slot.entry();
        if (entry == null || entry.gone(time)) {
            return Optional.empty();
        }
        return Optional.of(new CachedToken(
                slot.request(),
                Instant.ofEpochMilli(entry.acquiredMillis),
                entry.token.expiresAt(),
                Instant.ofEpochMilli(entry.dueMillis)));
    }
}
