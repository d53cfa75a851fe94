package dev.identity.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Asks the fake authority what came, and tells it how slow to be. */
public final class AuthorityControl {

    private AuthorityControl() {}

    /** How many token requests came since it started. */
    public static int requests() {
        return Integer.parseInt(get("requests"));
    }

    /** From now on every answer takes at least so long. */
    public static void latency(int millis) {
        get("latency/" + millis);
    }

    /** Does something and fails unless exactly so many requests came of it. */
    public static void expect(int expected, String what, Runnable action) {
        int before = requests();
        action.run();
        int made = requests() - before;
        if (made != expected) {
            throw new IllegalStateException(what + " made " + made + " token requests, not " + expected + ".");
        }
    }

    private static String get(String path) {
        String base = System.getProperty("benchmarks.control");
        if (base == null) {
            throw new IllegalStateException("There is no fake authority; start with identity-benchmarks/compare.");
        }
        try (InputStream in = URI.create(base + path).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
