package dev.identity.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Each method leaks in another way. Not found by the build itself, which looks for {@code *Tests}. */
class LeakySamples {

    private static final Logger log = LoggerFactory.getLogger(LeakySamples.class);
    private final String secret = Canary.secret();

    @Test
    void traceMessage() {
        log.trace("signing in with " + secret);
    }

    @Test
    void traceArgumentBehindGuard() {
        if (log.isTraceEnabled()) {
            log.trace("signing in with {} and {}", "nothing", secret);
        }
    }

    @Test
    void fluentTrace() {
        log.atTrace().setMessage("signing in with {}").addArgument(secret).log();
    }

    @Test
    void fluentKeyValue() {
        log.atDebug().addKeyValue("secret", secret).log("signing in");
    }

    @Test
    void loggedException() {
        log.debug("failed", new IllegalStateException("outer", new IllegalStateException(secret)));
    }

    @Test
    void loggedExceptionAfterArguments() {
        log.debug("{} failed", "it", new IllegalStateException(secret));
    }

    @Test
    void mappedDiagnosticContext() {
        MDC.put("user", secret);
        log.trace("signing in");
        MDC.remove("user");
    }

    @Test
    void loggerTurnedOff() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.getLogger("dev.identity.quiet").setLevel(Level.OFF);
        context.getLogger("dev.identity.quiet").error(secret);
    }

    @Test
    void anotherThread() throws InterruptedException {
        Thread thread = new Thread(() -> log.trace(secret));
        thread.start();
        thread.join();
    }

    @Test
    void afterReset() {
        ((LoggerContext) LoggerFactory.getILoggerFactory()).reset();
        log.trace(secret);
    }

    @Test
    void afterStopAndReset() {
        stopAndReset();
        stopAndReset();
        log.trace(secret);
    }

    private static void stopAndReset() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.stop();
        context.reset();
        context.start();
    }

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

    @Test
    void base64() {
        log.trace(Base64.getEncoder().encodeToString(("client:" + secret).getBytes(UTF_8)));
    }

    @Test
    void base64url() {
        log.trace(Base64.getUrlEncoder().withoutPadding().encodeToString((secret + "?>").getBytes(UTF_8)));
    }

    @Test
    void urlEncoded() {
        log.trace(URLEncoder.encode(Canary.register("a secret~with/others1234"), UTF_8));
    }

    @Test
    void jsonEscaped() {
        Canary.register("a \"quoted\" secret\\1234");
        log.trace("{\"client_secret\":\"a \\\"quoted\\\" secret\\\\1234\"}");
    }

    @Test
    void lowerCase() {
        log.trace(secret.toLowerCase(Locale.ROOT));
    }

    @Test
    void hex() {
        log.trace(HexFormat.of().formatHex(secret.getBytes(UTF_8)));
    }

    @Test
    void beginning() {
        log.trace(secret.substring(0, 12) + "…");
    }

    @Test
    void end() {
        log.trace("…" + secret.substring(secret.length() - 12));
    }

    @Test
    void signedJwt() {
        log.trace("got " + part("{\"alg\":\"PS256\"}") + "." + part("{\"aud\":\"x\"}") + "." + part("x".repeat(256)));
    }

    @Test
    void privateKey() {
        log.trace("-----BEGIN RSA PRIVATE KEY-----\n" + part("k".repeat(256)));
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
