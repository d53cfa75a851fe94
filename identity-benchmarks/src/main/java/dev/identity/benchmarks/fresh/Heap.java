package dev.identity.benchmarks.fresh;

import java.lang.ref.Reference;
import java.util.function.Supplier;

/** How much memory something keeps. For the serial collector, whose full collections leave nothing behind. */
final class Heap {

    /** How many tokens are kept. */
    static final int TOKENS = 10_000;

    private Heap() {}

    /**
     * Prints how many bytes each token takes with everything that is kept about it.
     *
     * @param keeper makes whatever keeps the tokens, and fills it
     */
    static void measure(Supplier<?> keeper) {
        // The first use loads classes; they are not what is measured.
        growth(keeper);
        Findings.print("bytes", growth(keeper) / (double) TOKENS);
    }

    private static long growth(Supplier<?> keeper) {
        long before = used();
        Object kept = keeper.get();
        try {
            return used() - before;
        } finally {
            Reference.reachabilityFence(kept);
        }
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int n = 0; n < 5; n++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
