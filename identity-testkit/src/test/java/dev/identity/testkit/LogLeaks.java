package dev.identity.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Each method leaks into the log in another way. The build does not run it: its name says so. */
class LogLeaks {

    private static final Logger log = LoggerFactory.getLogger(LogLeaks.class);
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
}
