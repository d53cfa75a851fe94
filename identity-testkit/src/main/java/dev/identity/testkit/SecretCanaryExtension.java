package dev.identity.testkit;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Fails a test that shows a secret: one made or registered by {@link Canary}, a signed JWT or a private key, in a log
 * event of any level, on {@code System.out} or {@code System.err}, in the exception that ended the test, or in what the
 * test handed to {@link Canary#saw(Object)}. The report names kind, form and place, never the secret.
 *
 * <p>Registers itself with JUnit. What existing appenders print stays as it is, though code behind
 * {@code isTraceEnabled()} runs. Tests that run at the same time may be blamed for each other's leaks, and a thread that
 * outlives its test for a leak in a later one.
 */
public final class SecretCanaryExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        LeakWatch.JVM.attach();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        LeakWatch.JVM.attach();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        judge(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        judge(context);
    }

    private static void judge(ExtensionContext context) {
        context.getExecutionException().ifPresent(Canary::saw);
        List<Leak> leaks = LeakWatch.JVM.drain();
        if (!leaks.isEmpty() && !isOnPurpose(context)) {
            throw new AssertionError(report(leaks));
        }
    }

    private static String report(List<Leak> leaks) {
        return leaks.stream()
                .map(Leak::toString)
                .sorted()
                .collect(Collectors.joining("\n  ", "Secrets were shown:\n  ", ""));
    }

    private static boolean isOnPurpose(ExtensionContext context) {
        return Stream.iterate(
                        context,
                        c -> c.getParent().isPresent(),
                        c -> c.getParent().orElseThrow())
                .anyMatch(c -> AnnotationSupport.isAnnotated(c.getElement(), LeaksOnPurpose.class));
    }
}
