package dev.identity.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@LeaksOnPurpose
class SecretCanaryExtensionTests {

    private static final Logger log = LoggerFactory.getLogger(SecretCanaryExtensionTests.class);

    @ParameterizedTest
    @MethodSource("leaks")
    void afterEachWhenSecretIsShownThenFails(Class<?> sample, String leak, String report) {
        assertThat(SampleRun.failures(SampleRun.of(sample, leak)))
                .singleElement()
                .asString()
                .contains("Secrets were shown")
                .containsPattern(report);
    }

    static Stream<Arguments> leaks() {
        return Stream.of(
                        leaksOf(LogLeaks.class, "SEC \\(raw\\) in logger dev\\.identity"),
                        leaksOf(StreamLeaks.class, "SEC \\(raw\\) in System\\."),
                        leaksOf(ExceptionLeaks.class, "SEC \\(raw\\) in (exception|object) java"),
                        leaksOf(FormLeaks.class, "\\) in logger dev\\.identity"))
                .flatMap(leaks -> leaks);
    }

    private static Stream<Arguments> leaksOf(Class<?> sample, String report) {
        return Arrays.stream(sample.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(method -> arguments(sample, method.getName(), report));
    }

    @Test
    void reportWhenSecretIsLoggedThenNamesKindFormAndPlaceOnly() {
        assertThat(SampleRun.failures(SampleRun.of(LogLeaks.class, "traceMessage")))
                .singleElement()
                .asString()
                .contains("SEC (raw) in logger dev.identity.testkit.LogLeaks at TRACE")
                .doesNotContain("CANARY-");
    }

    @Test
    void afterEachWhenNothingIsShownThenPasses() {
        assertThat(SampleRun.failures(SampleRun.of(Clean.class))).isEmpty();
    }

    @Test
    void afterEachWhenEarlierTestLeakedThenPasses() {
        SampleRun.of(StreamLeaks.class, "standardOut");

        assertThat(SampleRun.failures(SampleRun.of(Clean.class))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("classesThatLeak")
    void judgeWhenLeakIsOutsideTheTestMethodThenFails(Class<?> sample) {
        assertThat(SampleRun.failures(SampleRun.of(sample))).anyMatch(text -> text.contains("Secrets were shown"));
    }

    static List<Class<?>> classesThatLeak() {
        return List.of(InStaticSetup.class, InTeardown.class, InNested.class, PerClass.class, InClassTeardown.class);
    }

    @Test
    void judgeWhenAnnotatedThenPasses() {
        EngineExecutionResults results = SampleRun.of(OnPurpose.class);

        results.testEvents().assertStatistics(statistics -> statistics.succeeded(1));
        assertThat(SampleRun.failures(results)).isEmpty();
    }

    static class Clean {

        @Test
        void prints() {
            String secret = Canary.secret();
            log.trace("The PEM begins with -----BEGIN PRIVATE KEY----- and eyJ is no token");
            log.atTrace().log("a secret of {} characters", secret.length());
            System.out.println("Signed in");
        }
    }

    static class InStaticSetup {

        @BeforeAll
        static void setUp() {
            log.trace(Canary.password());
        }

        @Test
        void passes() {}
    }

    static class InTeardown {

        private final String secret = Canary.header();

        @Test
        void passes() {}

        @AfterEach
        void tearDown() {
            log.trace(secret);
        }
    }

    static class InClassTeardown {

        @Test
        void passes() {}

        @AfterAll
        static void tearDown() {
            log.trace(Canary.password());
        }
    }

    static class InNested {

        @Nested
        class Inner {

            @Test
            void leaks() {
                System.err.println(Canary.assertion());
            }
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class PerClass {

        private final String secret = Canary.assertion();

        @Test
        void leaks() {
            log.trace(secret);
        }
    }

    @LeaksOnPurpose
    static class OnPurpose {

        @Nested
        class Inner {

            @Test
            void leaks() {
                log.trace(Canary.secret());
            }
        }
    }
}
