package dev.identity.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.identity.AccessToken;
import dev.identity.IdentityException;
import dev.identity.testkit.Canary;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever comes, callers get a token that can be used or one of our exceptions with a text that can be read. A short run
 * with a fixed seed; {@code -Dfuzz.seconds=600} makes it that long for each target, from a seed that it prints.
 */
class FuzzTests {

    private static final int SHORT = 600;
    private static final long SECONDS = Long.getLong("fuzz.seconds", 0);
    private static final int LONGEST_TEXT = 4_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    @Timeout(value = 1, unit = TimeUnit.DAYS)
    void feedWhenInputIsDamagedThenTokenOrOneOfOurExceptions(Target target) {
        long seed = Long.getLong("fuzz.seed", SECONDS == 0 ? 1 : System.nanoTime());
        long start = System.nanoTime();
        Mutator mutator = new Mutator(seed, Samples.of(target));
        Map<String, Integer> outcomes = new HashMap<>();
        int count = 0;
        while (SECONDS == 0 ? count < SHORT : System.nanoTime() - start < TimeUnit.SECONDS.toNanos(SECONDS)) {
            outcomes.merge(outcome(target, mutator.next()), 1, Integer::sum);
            count++;
        }
        System.out.println(target + ": " + count + " inputs, seed " + seed + ", " + outcomes);
        assertThat(outcomes)
                .as("all inputs had the same fate, so they reach nothing")
                .hasSizeGreaterThan(1);
    }

    private String outcome(Target target, byte[] input) {
        try {
            requireUsable(target.feed(input, folder));
            return "token";
        } catch (IdentityException | IllegalArgumentException e) {
            requireOurs(e, input);
            return e.getClass().getSimpleName();
        } catch (Throwable e) {
            return fail(about(input), e);
        }
    }

    private static void requireUsable(AccessToken token) {
        assertThat(token.value()).isNotEmpty().matches("[\\x21-\\x7e]+");
        assertThat(token.expiresAt()).isNotNull();
    }

    private static void requireOurs(RuntimeException thrown, byte[] input) {
        Canary.saw(thrown);
        boolean ours = thrown instanceof IdentityException
                || thrown.getClass() == IllegalArgumentException.class
                || thrown.getClass().getName().startsWith("dev.identity.");
        String message = thrown.getMessage();
        boolean readable = message != null
                && !message.isBlank()
                && message.length() <= LONGEST_TEXT
                && message.chars().noneMatch(Character::isISOControl);
        if (!ours || !readable) {
            fail(about(input), thrown);
        }
    }

    private static String about(byte[] input) {
        byte[] shown = Arrays.copyOf(input, Math.min(input.length, 3_000));
        return "Neither a token nor one of our exceptions with a readable text after " + input.length
                + " bytes, in Base64: " + Base64.getEncoder().encodeToString(shown);
    }
}
