package dev.identity.testkit.leftover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

class LeftoverExtensionTests {

    @AfterEach
    void end() throws IOException {
        LeftoverSamples.end();
    }

    @ParameterizedTest
    @ValueSource(classes = {LeftoverSamples.Pool.class, LeftoverSamples.Around.class})
    void afterAllWhenAPoolIsLeftThenFailsWithItsThread(Class<?> sample) {
        assertThat(failures(sample)).singleElement().asString().contains("Left behind", "sample-pool");
    }

    @Test
    void afterAllWhenHttpClientsAreKeptThenFailsOnEveryJdk() {
        assertThat(failures(LeftoverSamples.Clients.class))
                .singleElement()
                .asString()
                .contains("Left behind", "HttpClient-", "-SelectorManager");
    }

    @Test
    void afterAllWhenASocketIsLeftThenFails() {
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")));
        assertThat(failures(LeftoverSamples.Socket.class))
                .singleElement()
                .asString()
                .contains("Left behind", "socket:[");
    }

    @ParameterizedTest
    @ValueSource(classes = {LeftoverSamples.EndedByTheClassAround.class, LeftoverSamples.Exempt.class})
    void afterAllWhenNothingIsLeftOrMindedThenPasses(Class<?> sample) {
        assertThat(failures(sample)).isEmpty();
    }

    private static List<String> failures(Class<?> sample) {
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameter(LeftoverExtension.PATIENCE, "2")
                .selectors(selectClass(sample))
                .execute()
                .allEvents()
                .failed()
                .stream()
                .flatMap(event -> event.getPayload(TestExecutionResult.class).stream())
                .flatMap(result -> result.getThrowable().stream())
                .map(Throwable::toString)
                .toList();
    }
}
