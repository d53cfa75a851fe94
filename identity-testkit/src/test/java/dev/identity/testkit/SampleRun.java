package dev.identity.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.List;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs a sample class as a build would: with the canary found by autodetection. */
final class SampleRun {

    private SampleRun() {}

    static EngineExecutionResults of(Class<?> sample) {
        return run(selectClass(sample));
    }

    static EngineExecutionResults of(Class<?> sample, String method) {
        return run(selectMethod(sample, method));
    }

    /** Returns the messages of all that failed, test or container. */
    static List<String> failures(EngineExecutionResults results) {
        return results.allEvents().failed().stream()
                .flatMap(event -> event.getPayload(TestExecutionResult.class).stream())
                .flatMap(result -> result.getThrowable().stream())
                .map(ThrowableText::of)
                .toList();
    }

    private static EngineExecutionResults run(DiscoverySelector selector) {
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
                .configurationParameter("junit.jupiter.execution.timeout.default", "1 m")
                .selectors(selector)
                .execute();
    }
}
