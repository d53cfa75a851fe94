package dev.identity.testkit;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each method shows a secret in an exception or an object in another way. The build does not run it: its name says so. */
class ExceptionLeaks {

    private final String secret = Canary.secret();

    @Test
    void thrownMessage() {
        throw new IllegalStateException("refused: " + secret);
    }

    @Test
    void thrownCause() {
        throw new IllegalStateException("refused", new IllegalArgumentException(secret));
    }

    @Test
    void thrownSuppressed() {
        IllegalStateException thrown = new IllegalStateException("refused");
        thrown.addSuppressed(new IllegalArgumentException("closed", new IllegalStateException(secret)));
        throw thrown;
    }

    @Test
    void caughtAndShown() {
        Canary.saw(new IllegalStateException("refused", new IllegalArgumentException(secret)));
    }

    @Test
    void printedByAnObject() {
        Canary.saw(Map.of("password", secret));
    }
}
