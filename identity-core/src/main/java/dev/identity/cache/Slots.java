package dev.identity.cache;

import dev.identity.TokenRequest;
import dev.identity.time.TimeSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The places of a cache, found by what callers ask for as they ask for it. At most so many; room is made in constant
 * time, by age with a second chance for what was used. Thread-safe.
 */
final class Slots {

    private static final int TURNS_PER_MISS = 16;
    private static final int TURNS_WITH_ROOM = 4;

    private final ConcurrentHashMap<Object, Slot> places;
    private final Queue<Slot> byAge = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final ReentrantLock writing = new ReentrantLock();
    private final TimeSource time;
    private final int most;

    /** Keeps at most so many places in the given map, to which nobody else writes. */
    Slots(ConcurrentHashMap<Object, Slot> places, TimeSource time, int most) {
        this.places = places;
        this.time = time;
        this.most = most;
    }

    @Nullable
    Slot find(Object asked) {
        return places.get(asked);
    }

    /** The place of a resolved request, found by the request as asked from now on; never by one with claims. */
    Slot obtain(TokenRequest asked, TokenRequest resolved, TokenSource source) {
        Slot known = places.get(source.key(asked));
        if (known != null) {
            return known;
        }
        TokenRequest lasting = resolved.withClaims(null);
        Object key = source.key(lasting);
        Slot slot = places.get(key);
        if (slot == null) {
            slot = home(new Slot(key, time));
        }
        if (asked.claims() == null && !asked.equals(lasting)) {
            alias(source.key(asked), slot);
        }
        return slot;
    }

    /** The place that counts for the slot's key: the slot itself, brought back if it had to leave, or its successor. */
    Slot home(Slot slot) {
        Slot current = places.putIfAbsent(slot.key, slot);
        if (current != null) {
            return current;
        }
        queued.incrementAndGet();
        byAge.add(slot);
        return slot;
    }

    /**
     * Takes the oldest few in turn: what is not alive leaves, and while it is crowded what was not used since its last
     * turn.
     */
    void tidy(Predicate<Slot> busy, Predicate<Slot> alive) {
        for (int turn = 1; turn <= TURNS_PER_MISS; turn++) {
            Slot oldest = byAge.poll();
            if (oldest == null) {
                return;
            }
            boolean crowded = queued.getAndDecrement() >= most;
            boolean spared = !crowded || oldest.takeUsed() && turn < TURNS_PER_MISS;
            if (places.get(oldest.key) == oldest) {
                if (busy.test(oldest) || alive.test(oldest) && spared) {
                    queued.incrementAndGet();
                    byAge.add(oldest);
                } else {
                    remove(oldest);
                    if (busy.test(oldest) || alive.test(oldest) && spared) {
                        home(oldest); // Its token has come between the look and the removal.
                    }
                }
            }
            if (!crowded && turn >= TURNS_WITH_ROOM) {
                return;
            }
        }
    }

    List<Slot> all() {
        return places.entrySet().stream()
                .filter(place -> place.getKey().equals(place.getValue().key))
                .map(place -> place.getValue())
                .toList();
    }

    int size() {
        return queued.get();
    }

    /** Keeps a token in the place that counts for the slot's key, unless a newer one is there. */
    void store(Slot slot, Arrival arrival) {
        writing.lock();
        try {
            home(slot).store(arrival, time);
        } finally {
            writing.unlock();
        }
    }

    /** Forgets the tokens too, for a flight in the air may bring its slot back. */
    void clear() {
        writing.lock();
        try {
            places.values().forEach(Slot::forget);
        } finally {
            writing.unlock();
        }
        places.clear();
    }

    private void alias(Object asked, Slot slot) {
        if (slot.addAlias(asked)) {
            places.put(asked, slot);
            if (places.get(slot.key) != slot) {
                places.remove(asked, slot);
            }
        }
    }

    private void remove(Slot slot) {
        places.remove(slot.key, slot);
        slot.aliases().forEach(alias -> places.remove(alias, slot));
    }
}
