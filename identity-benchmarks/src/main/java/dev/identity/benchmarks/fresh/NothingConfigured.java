package dev.identity.benchmarks.fresh;

/** A credential that looks for a source in vain, asked three times. */
final class NothingConfigured {

    private NothingConfigured() {}

    /** Prints how long each time took; the first includes building it. */
    static void measure(long startNanos, Runnable getToken) {
        fail("first", startNanos, getToken);
        fail("second", System.nanoTime(), getToken);
        fail("third", System.nanoTime(), getToken);
        System.exit(0);
    }

    private static void fail(String name, long startNanos, Runnable getToken) {
        try {
            getToken.run();
        } catch (RuntimeException e) {
            Findings.print(name, (System.nanoTime() - startNanos) / 1e6);
            return;
        }
        throw new IllegalStateException("There is a token, so something is configured.");
    }
}
