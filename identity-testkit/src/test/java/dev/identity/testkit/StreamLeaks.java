package dev.identity.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

/** Each method leaks to a standard stream in another way. The build does not run it: its name says so. */
class StreamLeaks {

    private final String secret = Canary.secret();

    @Test
    void standardOut() {
        System.out.println(secret);
    }

    @Test
    void standardErrInPieces() {
        System.err.print(secret.substring(0, 20));
        System.err.print(secret.substring(20));
    }

    @Test
    void standardOutAfterMuchElse() {
        System.out.println("-".repeat(100_000) + secret + "-".repeat(100_000));
    }

    @Test
    void standardOutReplacedAndRestored() {
        PrintStream before = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, UTF_8));
        System.setOut(before);
        System.out.println(secret);
    }

    @Test
    void uncaughtInThread() throws InterruptedException {
        Thread thread = new Thread(() -> {
            throw new IllegalStateException(secret);
        });
        thread.start();
        thread.join();
    }
}
