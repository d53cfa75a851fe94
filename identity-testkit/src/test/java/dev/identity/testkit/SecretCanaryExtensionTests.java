package dev.identity.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@LeaksOnPurpose
class SecretCanaryExtensionTests {

    private static final Logger log = LoggerFactory.getLogger(SecretCanaryExtensionTests.class);

    @ParameterizedTest
    @MethodSource("leaks")
    void afterEachWhenSecretIsShownThenFails(String leak) {
        assertThat(SampleRun.failures(SampleRun.of(LeakySamples.class, leak)))
                .singleElement()
                .asString()
                .contains("Secrets were shown");
    }

    static Stream<String> leaks() {
        return Arrays.stream(LeakySamples.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName)
                .sorted();
    }

    @Test
    void reportWhenSecretIsLoggedThenNamesKindFormAndPlaceOnly() {
        assertThat(SampleRun.failures(SampleRun.of(LeakySamples.class, "traceMessage")))
                .singleElement()
                .asString()
                .contains("SEC (raw) in logger dev.identity.testkit.LeakySamples at TRACE")
                .doesNotContain("CANARY-");
    }

    @Test
    void afterEachWhenNothingIsShownThenPasses() {
        assertThat(SampleRun.failures(SampleRun.of(Clean.class))).isEmpty();
    }

    @Test
    void afterEachWhenEarlierTestLeakedThenPasses() {
        SampleRun.of(LeakySamples.class, "standardOut");

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
