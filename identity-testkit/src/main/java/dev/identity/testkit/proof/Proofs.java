package dev.identity.testkit.proof;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** What the tests of this JVM have proved so far. Thread-safe. */
public final class Proofs {

    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final Set<Proof> ADDED = new LinkedHashSet<>();
    private static final Set<String> CLASSES = new LinkedHashSet<>();
    private static final Set<String> SKIPPED = new LinkedHashSet<>();

    private Proofs() {}

    /** Remembers a proof. */
    public static void add(Proof proof) {
        locked(() -> ADDED.add(proof));
    }

    /** Remembers that the tests of a class were run, whatever they prove. */
    static void ran(String testClass) {
        locked(() -> CLASSES.add(testClass));
    }

    /** Remembers that a test gave up, so that nothing follows from what it did not prove. */
    static void skipped(String test) {
        locked(() -> SKIPPED.add(test));
    }

    static List<Proof> all() {
        return locked(() -> new ArrayList<>(ADDED));
    }

    /** Whether this run would have proved again what the test proves. */
    static boolean covers(String test) {
        return locked(() -> CLASSES.contains(test.replaceFirst("#.*", "")) && !SKIPPED.contains(test));
    }

    private static <T> T locked(Supplier<T> work) {
        LOCK.lock();
        try {
            return work.get();
        } finally {
            LOCK.unlock();
        }
    }
}
