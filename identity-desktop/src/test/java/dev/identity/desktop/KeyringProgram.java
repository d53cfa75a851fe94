package dev.identity.desktop;

import dev.identity.cache.TokenCacheAccess;
import dev.identity.cache.TokenCachePersistenceOptions;
import dev.identity.cache.TokenCacheStore;
import dev.identity.time.TimeSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Uses the persistent cache in a session of its own, as an application would, and prints what came of each step:
 * {@code write TEXT}, {@code big}, {@code read}, {@code count NAME N}, {@code plain} (allows an unencrypted file).
 */
final class KeyringProgram {

    private KeyringProgram() {}

    public static void main(String[] arguments) {
        ArrayDeque<String> steps = new ArrayDeque<>(List.of(arguments));
        boolean plain = steps.remove("plain");
        TokenCacheStore store = new TokenCacheStore(
                TokenCachePersistenceOptions.standard().withUnencryptedStorageAllowed(plain),
                false,
                TimeSource.system(),
                System::getenv);
        try {
            while (!steps.isEmpty()) {
                System.out.println(step(store, steps));
            }
        } catch (RuntimeException e) {
            System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private static String step(TokenCacheStore store, ArrayDeque<String> steps) {
        return switch (steps.remove()) {
            case "write" -> write(store, steps.remove());
            case "big" -> big(store);
            case "read" -> "read " + read(store);
            case "count" -> count(store, steps.remove(), Integer.parseInt(steps.remove()));
            default -> throw new IllegalArgumentException("no such step");
        };
    }

    private static String write(TokenCacheStore store, String content) {
        try (TokenCacheAccess access = store.access()) {
            access.read();
            access.write(content.getBytes(StandardCharsets.UTF_8));
            return "written";
        }
    }

    private static String big(TokenCacheStore store) {
        String content = "{\"a\":\"" + "ä".repeat(1_000_000) + "\"}";
        write(store, content);
        return "big " + content.equals(read(store));
    }

    private static @Nullable String read(TokenCacheStore store) {
        try (TokenCacheAccess access = store.access()) {
            byte[] content = access.read();
            return content == null ? null : new String(content, StandardCharsets.UTF_8);
        }
    }

    /** Adds a member for each number; none may be lost whoever else writes. */
    private static String count(TokenCacheStore store, String name, int until) {
        for (int number = 0; number < until; number++) {
            try (TokenCacheAccess access = store.access()) {
                byte[] before = access.read();
                String text = before == null ? "{}" : new String(before, StandardCharsets.UTF_8);
                String member = "\"" + name + number + "\":1}";
                String after = text.equals("{}") ? "{" + member : text.substring(0, text.length() - 1) + "," + member;
                access.write(after.getBytes(StandardCharsets.UTF_8));
            }
        }
        return "counted";
    }
}
