package dev.identity.emulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A map that forgets its oldest entry when it is full. Safe on any thread. */
final class BoundedMap<K, V> {
    private static final int CAPACITY = 10_000;

    private final ReentrantLock lock = new ReentrantLock();

    @SuppressWarnings("serial") // never serialized
    private final Map<K, V> entries = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > CAPACITY;
        }
    };

    void put(K key, V value) {
        locked(() -> entries.put(key, value));
    }

    Optional<V> get(K key) {
        return Optional.ofNullable(locked(() -> entries.get(key)));
    }

    Optional<V> remove(K key) {
        return Optional.ofNullable(locked(() -> entries.remove(key)));
    }

    /** Changes what is there, and gives what was there before. */
    Optional<V> replace(K key, UnaryOperator<V> change) {
        return Optional.ofNullable(locked(() -> {
            V before = entries.get(key);
            if (before != null) {
                entries.put(key, change.apply(before));
            }
            return before;
        }));
    }

    void replaceAll(UnaryOperator<V> change) {
        locked(() -> {
            entries.replaceAll((key, value) -> change.apply(value));
            return null;
        });
    }

    List<V> values() {
        lock.lock();
        try {
            return List.copyOf(entries.values());
        } finally {
            lock.unlock();
        }
    }

    void clear() {
        locked(() -> {
            entries.clear();
            return null;
        });
    }

    private @Nullable V locked(Supplier<@Nullable V> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
