package dev.identity.testkit;

import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * Makes secrets that must never be seen again outside the calls that need them. {@link SecretCanaryExtension} looks for
 * each of them, in many forms, in all that a test logs, prints and throws.
 *
 * <p>The JVM remembers the last {@value #REMEMBERED} secrets; older ones are no longer looked for. Safe on any thread.
 */
public final class Canary {

    static final int REMEMBERED = 4096;

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789~._-";
    private static final int RANDOM_LENGTH = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Canary() {}

    /** Returns a new client secret. */
    public static String secret() {
        return of("SEC");
    }

    /** Returns a new password, of a user or of a certificate file. */
    public static String password() {
        return of("PWD");
    }

    /** Returns a new value for a header that proves who calls, such as {@code X-IDENTITY-HEADER}. */
    public static String header() {
        return of("HDR");
    }

    /** Returns a new opaque value to stand for a client or user assertion. */
    public static String assertion() {
        return of("ASR");
    }

    /**
     * Returns a new secret of the given kind: {@code CANARY-}, the kind, a hyphen and 32 random characters, all of them
     * unreserved in a URL as real client secrets are.
     *
     * @throws IllegalArgumentException if the kind is not 2 to 8 capital letters
     */
    public static String of(String kind) {
        if (!kind.matches("[A-Z]{2,8}")) {
            throw new IllegalArgumentException("'kind' must be 2 to 8 capital letters");
        }
        return register(kind, "CANARY-" + kind + "-" + random());
    }

    /** Looks for a secret that was made elsewhere. See {@link #register(String, String)}. */
    public static String register(String value) {
        return register("registered", value);
    }

    /**
     * Looks for a secret that was made elsewhere, as a token by the emulator.
     *
     * @param kind how a report calls it
     * @param value the secret; its last 12 characters should be random, and its first 12 as well unless they hold no
     *     digit or begin a JWT
     * @return the value
     * @throws IllegalArgumentException if the value has fewer than 12 characters: such would be found by chance
     */
    public static String register(String kind, String value) {
        LeakWatch.JVM.secrets().add(kind, value);
        return value;
    }

    /** Searches an exception that a test caught: messages and stack, with all causes and suppressed ones. */
    public static void saw(@Nullable Throwable caught) {
        if (caught != null) {
            LeakWatch.JVM.search(
                    ThrowableText.of(caught),
                    () -> "exception " + caught.getClass().getName());
        }
    }

    /** Searches what an object prints: its {@code toString}. */
    public static void saw(@Nullable Object seen) {
        if (seen instanceof Throwable caught) {
            saw(caught);
        } else if (seen != null) {
            LeakWatch.JVM.search(
                    String.valueOf(seen), () -> "object " + seen.getClass().getName());
        }
    }

    private static String random() {
        StringBuilder text = new StringBuilder();
        RANDOM.ints(RANDOM_LENGTH, 0, ALPHABET.length()).forEach(i -> text.append(ALPHABET.charAt(i)));
        return text.toString();
    }
}
