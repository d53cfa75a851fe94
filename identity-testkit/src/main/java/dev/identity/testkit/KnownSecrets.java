package dev.identity.testkit;

import static dev.identity.testkit.SecretForms.EDGE;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds thousands of secrets in one pass over a text (Rabin–Karp): needles are indexed by the hash of their last
 * {@value SecretForms#EDGE} characters. Searching takes no lock.
 */
final class KnownSecrets {

    private static final int BASE = 0x01000193;
    private static final int LEAVING = power(EDGE);

    private final int capacity;
    private final Map<String, List<Needle>> needlesBySecret = new LinkedHashMap<>();
    private final ConcurrentMap<Integer, List<Needle>> needlesByHash = new ConcurrentHashMap<>();

    KnownSecrets(int capacity) {
        this.capacity = capacity;
    }

    synchronized void add(String kind, String secret) {
        if (secret.length() < EDGE) {
            throw new IllegalArgumentException("A secret to look for needs at least " + EDGE + " characters");
        }
        forget(needlesBySecret.remove(secret));
        if (needlesBySecret.size() == capacity) {
            Iterator<List<Needle>> oldest = needlesBySecret.values().iterator();
            forget(oldest.next());
            oldest.remove();
        }
        List<Needle> needles = SecretForms.of(kind, secret);
        needlesBySecret.put(secret, needles);
        needles.forEach(this::index);
    }

    Set<Sighting> find(String text) {
        Set<Sighting> found = new LinkedHashSet<>();
        if (needlesByHash.isEmpty()) {
            return found;
        }
        int hash = 0;
        for (int end = 1; end <= text.length(); end++) {
            hash = hash * BASE + text.charAt(end - 1);
            if (end > EDGE) {
                hash -= LEAVING * text.charAt(end - 1 - EDGE);
            }
            List<Needle> candidates = end < EDGE ? null : needlesByHash.get(hash);
            if (candidates != null) {
                addFirstMatch(candidates, text, end, found);
            }
        }
        return found;
    }

    private static void addFirstMatch(List<Needle> candidates, String text, int end, Set<Sighting> found) {
        for (Needle candidate : candidates) {
            if (candidate.endsAt(end, text)) {
                found.add(candidate.meaning());
                return;
            }
        }
    }

    private void index(Needle needle) {
        needlesByHash.merge(keyOf(needle), List.of(needle), (old, added) -> {
            List<Needle> all = new ArrayList<>(old);
            all.addAll(added);
            return List.copyOf(all);
        });
    }

    private void forget(@Nullable List<Needle> needles) {
        if (needles == null) {
            return;
        }
        for (Needle needle : needles) {
            needlesByHash.computeIfPresent(keyOf(needle), (key, old) -> {
                List<Needle> others = new ArrayList<>(old);
                others.remove(needle);
                return others.isEmpty() ? null : List.copyOf(others);
            });
        }
    }

    private static int keyOf(Needle needle) {
        String text = needle.text();
        int hash = 0;
        for (int i = text.length() - EDGE; i < text.length(); i++) {
            hash = hash * BASE + text.charAt(i);
        }
        return hash;
    }

    private static int power(int exponent) {
        int result = 1;
        for (int i = 0; i < exponent; i++) {
            result *= BASE;
        }
        return result;
    }
}
