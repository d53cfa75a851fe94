package dev.identity.benchmarks.fresh;

import dev.identity.benchmarks.Answers;
import java.io.IOException;

/** The end of a cold start. */
final class FirstToken {

    private FirstToken() {}

    /** Reports it, if what came is the token. */
    static void arrived(long startNanos, int length) throws IOException {
        Findings.started(startNanos);
        if (length < Answers.TOKEN_LENGTH) {
            throw new IllegalStateException("The token has only " + length + " characters.");
        }
        System.exit(0);
    }
}
