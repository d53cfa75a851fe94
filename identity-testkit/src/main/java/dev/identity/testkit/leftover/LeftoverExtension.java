package dev.identity.testkit.leftover;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Fails a class of tests that leaves behind a thread or, where there is a {@code /proc}, a socket that it did not find.
 * Nested classes count with the one around them. A module whose tests are to be watched names it in its
 * {@code META-INF/services}; {@link LeavesBehind} exempts a class. Not for classes that run at the same time, nor
 * for static fields with {@code AutoClose}: JUnit closes those later.
 *
 * <p>Before JDK 21 an HTTP client ends only with a garbage collection, seconds later: then those of all classes are judged
 * once, at the end of the run, and of sockets only the listening ones.
 */
public final class LeftoverExtension implements BeforeAllCallback, AfterAllCallback {

    private static final Namespace NAMESPACE = Namespace.create(LeftoverExtension.class);

    /** The configuration parameter with the seconds that endings may take. */
    static final String PATIENCE = "identity.leftover.seconds";

    private static final Duration LONGEST = Duration.ofSeconds(60);

    @Override
    public void beforeAll(ExtensionContext context) {
        Store store = context.getStore(NAMESPACE);
        if (store.get(Baseline.class) == null) {
            store.put(Baseline.class, Baseline.of(context.getUniqueId()));
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        Baseline baseline = context.getStore(NAMESPACE).get(Baseline.class, Baseline.class);
        if (baseline == null || !baseline.owner().equals(context.getUniqueId()) || isExempt(context)) {
            return;
        }
        clients(context).add(baseline.clients(), context.getDisplayName());
        fail(new Ending(baseline, patience(context)).left());
    }

    private static boolean isExempt(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getElement(), LeavesBehind.class);
    }

    private static LateClients clients(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(LateClients.class, type -> new LateClients(patience(context)), LateClients.class);
    }

    private static Duration patience(ExtensionContext context) {
        return context.getConfigurationParameter(PATIENCE, seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(LONGEST);
    }

    static void fail(List<String> left) {
        if (!left.isEmpty()) {
            throw new AssertionError("Left behind:\n  " + String.join("\n  ", left));
        }
    }
}
