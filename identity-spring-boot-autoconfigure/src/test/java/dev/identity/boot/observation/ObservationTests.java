package dev.identity.boot.observation;

import static dev.identity.boot.autoconfigure.EmulatedEntra.VAULT_REQUEST;
import static io.micrometer.observation.tck.TestObservationRegistryAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.identity.ClientAuthenticationException;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import dev.identity.boot.autoconfigure.AzureIdentityMetricsAutoConfiguration;
import dev.identity.boot.autoconfigure.AzureIdentityObservationAutoConfiguration;
import dev.identity.boot.autoconfigure.EmulatedEntra;
import dev.identity.emulator.EntraEmulator;
import dev.identity.emulator.FaultResponse;
import dev.identity.emulator.RequestMatcher;
import dev.identity.emulator.junit.EntraEmulatorExtension;
import dev.identity.event.AcquisitionStarted;
import dev.identity.event.TokenAcquired;
import dev.identity.event.Trigger;
import dev.identity.testkit.proof.Proves;
import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

@ExtendWith(EntraEmulatorExtension.class)
class ObservationTests {

    private final EntraEmulator emulator;
    private final EmulatedEntra entra;
    private final TestObservationRegistry observations = TestObservationRegistry.create();
    private final MeterRegistry meters = new SimpleMeterRegistry();

    ObservationTests(EntraEmulator emulator) {
        this.emulator = emulator;
        this.entra = new EmulatedEntra(emulator);
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
    }

    @Test
    void acquisitionWhenItSucceedsThenIsObservedOnceAndHitsAreNot() {
        runner().run(context -> {
            credential(context).getToken(VAULT_REQUEST);
            credential(context).getToken(VAULT_REQUEST);
            assertThat(observations)
                    .hasNumberOfObservationsWithNameEqualTo("azure.identity.token.acquire", 1)
                    .hasSingleObservationThat()
                    .hasBeenStopped()
                    .hasLowCardinalityKeyValue("credential", "default")
                    .hasLowCardinalityKeyValue("credential.type", "ClientSecretCredential")
                    .hasLowCardinalityKeyValue("trigger", "miss")
                    .hasLowCardinalityKeyValue("outcome", "success")
                    .hasLowCardinalityKeyValue("code", "none")
                    .hasHighCardinalityKeyValue("scope", EmulatedEntra.VAULT);
        });
    }

    @Test
    @Proves(controls = 6)
    void acquisitionWhenItIsRefusedThenIsTaggedWithTheCode() {
        runner().run(context -> {
            emulator.faults().when(RequestMatcher.tokenEndpoint()).respond(FaultResponse.entraError(7000215));
            assertThatExceptionOfType(ClientAuthenticationException.class)
                    .isThrownBy(() -> credential(context).getToken(VAULT_REQUEST));
            assertThat(observations)
                    .hasSingleObservationThat()
                    .hasError()
                    .hasLowCardinalityKeyValue("outcome", "error")
                    .hasLowCardinalityKeyValue("code", "AADSTS7000215")
                    .hasHighCardinalityKeyValueWithKey("correlation.id");
            assertThat(meters.get("azure.identity.token.acquire")
                            .tag("code", "AADSTS7000215")
                            .timer()
                            .count())
                    .isEqualTo(1);
        });
    }

    @Test
    void conventionWhenTheApplicationHasItsOwnThenIsUsed() {
        runner().withBean("convention", TokenAcquisitionConvention.class, NamedConvention::new)
                .run(context -> {
                    credential(context).getToken(VAULT_REQUEST);
                    assertThat(observations).hasSingleObservationThat().hasNameEqualTo("mine");
                });
    }

    @Test
    void gaugesWhenATokenIsCachedThenShowItsLifeAndTheNumber() {
        runner().run(context -> {
            context.getBean(CredentialMetrics.class).bindTo(meters);
            assertThat(gauge("azure.identity.token.expiry")).isNaN();
            assertThat(gauge("azure.identity.cache.size")).isZero();
            credential(context).getToken(VAULT_REQUEST);
            assertThat(gauge("azure.identity.token.expiry")).isBetween(60.0, 86_400.0);
            assertThat(gauge("azure.identity.cache.size")).isEqualTo(1);
        });
    }

    @Test
    @Proves(controls = 6)
    void namesWhenThereAreTooManyThenTheRestIsOther() {
        ObservingTokenListener listener = new ObservingTokenListener(observations, null);
        LongStream.range(0, ObservingTokenListener.NAMES + 5)
                .mapToObj(id ->
                        new AcquisitionStarted(id, "name" + id, "Type", VAULT_REQUEST, Trigger.MISS, Instant.EPOCH))
                .forEach(started -> {
                    listener.started(started);
                    listener.acquired(new TokenAcquired(started, Instant.MAX, null, Duration.ZERO));
                });
        assertThat(meters.get("azure.identity.token.acquire")
                        .tag("credential", "other")
                        .timer()
                        .count())
                .isEqualTo(5);
    }

    @Test
    @Proves(controls = 6)
    void metersWhenManyTenantsAndScopesAreAskedForThenStayAsManyAndNameNone() {
        ObservingTokenListener listener = new ObservingTokenListener(observations, null);
        observe(listener, VAULT_REQUEST);
        int before = meters.getMeters().size();
        IntStream.range(0, 1_000)
                .mapToObj(user -> TokenRequest.of("api://app-of-user-" + user + "/.default")
                        .withTenantId("tenant-" + user))
                .forEach(request -> observe(listener, request));
        assertThat(meters.getMeters()).hasSize(before);
        assertThat(meters.getMeters())
                .flatExtracting(meter -> meter.getId().getTags())
                .noneMatch(
                        tag -> tag.getValue().contains("user") || tag.getValue().contains("://"));
    }

    private static void observe(ObservingTokenListener listener, TokenRequest request) {
        AcquisitionStarted started = new AcquisitionStarted(1, "name", "Type", request, Trigger.MISS, Instant.EPOCH);
        listener.started(started);
        listener.acquired(new TokenAcquired(started, Instant.MAX, null, Duration.ZERO));
    }

    @Test
    void outcomeWhenTheAcquisitionStillRunsThenNone() {
        ObservingTokenListener listener = new ObservingTokenListener(observations, null);
        AcquisitionStarted started =
                new AcquisitionStarted(1, "name", "Type", VAULT_REQUEST, Trigger.MISS, Instant.EPOCH);
        listener.started(started);
        assertThat(meters.get("azure.identity.token.acquire.active")
                        .tag("outcome", "none")
                        .longTaskTimer()
                        .activeTasks())
                .isEqualTo(1);
        listener.acquired(new TokenAcquired(started, Instant.MAX, null, Duration.ZERO));
        assertThat(meters.get("azure.identity.token.acquire")
                        .tag("outcome", "success")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    @Proves(controls = 6)
    void keysWhenDocumentedThenAreThoseOfTheConvention() {
        AcquisitionStarted started =
                new AcquisitionStarted(1, "name", "Type", VAULT_REQUEST, Trigger.MISS, Instant.EPOCH);
        assertThat(new DefaultTokenAcquisitionConvention()
                        .getLowCardinalityKeyValues(new TokenAcquisitionContext(started, "name")))
                .extracting(value -> value.getKey())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(TokenAcquisitionDocumentation.ACQUISITION.getLowCardinalityKeyNames())
                                .map(KeyName::asString)
                                .toList());
    }

    @Test
    void contextWhenMicrometerIsAbsentThenStartsWithout() {
        runner().withClassLoader(new FilteredClassLoader("io.micrometer"))
                .run(context -> assertThat(context).hasNotFailed().hasBean("tokenCredential"));
    }

    private ApplicationContextRunner runner() {
        return entra.runner()
                .withConfiguration(AutoConfigurations.of(
                        AzureIdentityObservationAutoConfiguration.class, AzureIdentityMetricsAutoConfiguration.class))
                .withBean(ObservationRegistry.class, () -> observations)
                .withBean(MeterRegistry.class, () -> meters)
                .withPropertyValues(entra.clientSecret("azure.identity.credential"));
    }

    private double gauge(String name) {
        return meters.get(name).tag("credential", "default").gauge().value();
    }

    private static TokenCredential credential(ApplicationContext context) {
        return context.getBean("tokenCredential", TokenCredential.class);
    }

    private static final class NamedConvention implements TokenAcquisitionConvention {
        @Override
        public String getName() {
            return "mine";
        }
    }
}
