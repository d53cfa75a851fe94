package dev.identity.boot.health;

import static dev.identity.boot.autoconfigure.EmulatedEntra.VAULT_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.identity.CredentialUnavailableException;
import dev.identity.IdentityException;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import dev.identity.boot.autoconfigure.AzureIdentityHealthAutoConfiguration;
import dev.identity.boot.autoconfigure.EmulatedEntra;
import dev.identity.boot.autoconfigure.MovableTime;
import dev.identity.cache.CachingCredential;
import dev.identity.emulator.EntraEmulator;
import dev.identity.emulator.FaultResponse;
import dev.identity.emulator.RequestMatcher;
import dev.identity.emulator.junit.EntraEmulatorExtension;
import dev.identity.event.AcquisitionFailed;
import dev.identity.event.AcquisitionStarted;
import dev.identity.event.Trigger;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.testkit.Canary;
import dev.identity.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

@ExtendWith(EntraEmulatorExtension.class)
class CredentialHealthTests {

    private static final TokenRequest UNKNOWN_RESOURCE = TokenRequest.of("api://unknown/.default");

    private final EntraEmulator emulator;
    private final EmulatedEntra entra;
    private final MovableTime time = new MovableTime();

    CredentialHealthTests(EntraEmulator emulator) {
        this.emulator = emulator;
        this.entra = new EmulatedEntra(emulator);
    }

    @Test
    void healthWhenNothingWasAskedThenUnknownAndNoRequest() {
        secretRunner().run(context -> {
            assertThat(health(context, "default").getStatus()).isEqualTo(Status.UNKNOWN);
            assertThat(emulator.requests().tokenRequests()).isEmpty();
        });
    }

    @Test
    void healthWhenThereIsATokenThenUp() {
        secretRunner().run(context -> {
            credential(context).getToken(VAULT_REQUEST);
            Health health = health(context, "default");
            assertThat(health.getStatus()).isEqualTo(Status.UP);
            assertThat(health.getDetails())
                    .containsEntry("type", "client-secret")
                    .containsEntry("usableTokens", 1)
                    .containsKeys("expiresAt", "lastSuccess")
                    .doesNotContainKey("failure");
        });
    }

    @Test
    void healthWhenTheRefreshFailsThenUpWithTheFailure() {
        secretRunner().run(context -> {
            credential(context).getToken(VAULT_REQUEST);
            emulator.faults().when(RequestMatcher.tokenEndpoint()).respond(FaultResponse.entraError(7000222));
            refused(() -> ((CachingCredential) credential(context)).refresh(VAULT_REQUEST));
            Health health = health(context, "default");
            assertThat(health.getStatus()).isEqualTo(Status.UP);
            assertThat(failure(health))
                    .containsEntry("code", "AADSTS7000222")
                    .containsEntry("scope", EmulatedEntra.VAULT)
                    .containsKeys("since", "correlationId", "remedy");
        });
    }

    @Test
    void healthWhenTheTokenIsGoneAndTheLastAttemptFailedThenDown() {
        secretRunner().run(context -> {
            credential(context).getToken(VAULT_REQUEST);
            time.advance(Duration.ofHours(2));
            emulator.faults().when(RequestMatcher.tokenEndpoint()).respond(FaultResponse.entraError(7000222));
            refused(() -> credential(context).getToken(VAULT_REQUEST));
            assertThat(health(context, "default").getStatus()).isEqualTo(Status.DOWN);
        });
    }

    @Test
    void healthWhenTheCacheHasGivenTheTokenUpBeforeItsEndThenDown() {
        secretRunner().run(context -> {
            Instant end = credential(context).getToken(VAULT_REQUEST).expiresAt();
            time.advance(Duration.between(time.now(), end).minusSeconds(20));
            assertThat(health(context, "default").getStatus()).isEqualTo(Status.UNKNOWN);
            emulator.faults().when(RequestMatcher.tokenEndpoint()).respond(FaultResponse.entraError(7000222));
            refused(() -> credential(context).getToken(VAULT_REQUEST));
            assertThat(health(context, "default").getStatus()).isEqualTo(Status.DOWN);
        });
    }

    @Test
    void healthWhenAListedScopeWorkedAndItsCredentialIsNoLongerAvailableThenDown() {
        secretRunner()
                .withPropertyValues("azure.identity.health.scopes=" + EmulatedEntra.VAULT)
                .run(context -> {
                    credential(context).getToken(VAULT_REQUEST);
                    time.advance(Duration.ofHours(25));
                    AcquisitionStarted started =
                            new AcquisitionStarted(0, "default", "Type", VAULT_REQUEST, Trigger.MISS, time.now());
                    CredentialUnavailableException gone =
                            new CredentialUnavailableException("Nobody answers.", "wait.", null);
                    context.getBean(IdentityRuntime.class)
                            .listener()
                            .failed(new AcquisitionFailed(started, gone, false, Duration.ZERO));
                    assertThat(health(context, "default").getStatus()).isEqualTo(Status.DOWN);
                });
    }

    @Test
    void healthWhenTheSecretIsWrongFromTheStartThenDown() {
        secretRunner().run(context -> {
            emulator.faults().when(RequestMatcher.tokenEndpoint()).respond(FaultResponse.entraError(7000215));
            refused(() -> credential(context).getToken(VAULT_REQUEST));
            assertThat(health(context, "default").getStatus()).isEqualTo(Status.DOWN);
        });
    }

    @Test
    void healthWhenTheEnvironmentDescribesNothingThenDown() {
        runner().withPropertyValues("azure.identity.credential.type=environment")
                .run(context -> {
                    refused(() -> credential(context).getToken(VAULT_REQUEST));
                    Health health = health(context, "default");
                    assertThat(health.getStatus()).isEqualTo(Status.DOWN);
                    assertThat(failure(health)).containsKeys("reason", "remedy");
                });
    }

    @Test
    void healthWhenTokensEndedWhileIdleThenNotDown() {
        secretRunner().run(context -> {
            credential(context).getToken(VAULT_REQUEST);
            time.advance(Duration.ofHours(2));
            assertThat(health(context, "default").getStatus()).isEqualTo(Status.UNKNOWN);
        });
    }

    @Test
    void healthWhenOneCallerAskedForNonsenseThenNotDown() {
        secretRunner().run(context -> {
            refused(() -> credential(context).getToken(UNKNOWN_RESOURCE));
            assertThat(health(context, "default").getStatus()).isEqualTo(Status.UNKNOWN);
            credential(context).getToken(VAULT_REQUEST);
            refused(() -> credential(context).getToken(UNKNOWN_RESOURCE));
            Health health = health(context, "default");
            assertThat(health.getStatus()).isEqualTo(Status.UP);
            assertThat(health.getDetails()).doesNotContainKey("failure");
        });
    }

    @Test
    void healthWhenAListedScopeFailsThenDown() {
        secretRunner()
                .withPropertyValues("azure.identity.health.scopes=api://unknown/.default")
                .run(context -> {
                    refused(() -> credential(context).getToken(UNKNOWN_RESOURCE));
                    assertThat(health(context, "default").getStatus()).isEqualTo(Status.DOWN);
                });
    }

    @Test
    void probeWhenSwitchedOnThenAsksOnceInAnInterval() {
        secretRunner()
                .withPropertyValues(
                        "azure.identity.health.mode=probe", "azure.identity.health.scopes=" + EmulatedEntra.VAULT)
                .run(context -> {
                    emulator.faults().when(RequestMatcher.tokenEndpoint()).respond(FaultResponse.entraError(7000215));
                    assertThat(health(context, "default").getStatus()).isEqualTo(Status.DOWN);
                    health(context, "default");
                    assertThat(emulator.requests().tokenRequests()).hasSize(1);
                    emulator.faults().clear();
                    time.advance(Duration.ofMinutes(6));
                    assertThat(health(context, "default").getStatus()).isEqualTo(Status.UP);
                });
    }

    @Test
    void probeWhenItHasNoScopesThenDoesNotStart() {
        secretRunner()
                .withPropertyValues("azure.identity.health.mode=probe")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("azure.identity.health.scopes"));
    }

    @Test
    void healthWhenAChainPassesOverAMemberThenTellsOfTheOneThatAnswered() {
        emulator.registerSystemIdentity();
        runner().withPropertyValues(
                        "azure.identity.credential.type=chain",
                        "azure.identity.credential.chain.order=environment,managed-identity")
                .run(context -> {
                    credential(context).getToken(VAULT_REQUEST);
                    Health health = health(context, "default");
                    assertThat(health.getStatus()).isEqualTo(Status.UP);
                    assertThat(health.getDetails())
                            .containsEntry("type", "chain")
                            .doesNotContainKey("failure");
                });
    }

    @Test
    void healthWhenTheDefaultChainStopsAtAMemberThatIsConfiguredWronglyThenDownAndSaysWhy() {
        runner().withPropertyValues(
                        "azure.identity.credential.type=default-azure",
                        "AZURE_TENANT_ID=not a tenant",
                        "AZURE_CLIENT_ID=client",
                        "AZURE_CLIENT_SECRET=" + Canary.secret())
                .run(context -> {
                    refused(() -> credential(context).getToken(VAULT_REQUEST));
                    Health health = health(context, "default");
                    assertThat(health.getStatus()).isEqualTo(Status.DOWN);
                    assertThat(failure(health))
                            .containsEntry("credential", "default.EnvironmentCredential")
                            .containsEntry("times", 1)
                            .hasEntrySatisfying(
                                    "reason",
                                    reason -> assertThat(reason).asString().contains("tenant"));
                });
    }

    @Test
    void healthWhenOneOrManyThenHasTheSameShape() {
        secretRunner()
                .withPropertyValues(entra.clientSecret("azure.identity.credentials.orders"))
                .run(context -> assertThat(composite(context).stream())
                        .extracting(entry -> entry.name())
                        .containsExactly("default", "orders"));
        secretRunner().run(context -> assertThat(composite(context).stream()).hasSize(1));
    }

    @Test
    void healthWhenSwitchedOffOrAbsentThenThereIsNone() {
        secretRunner()
                .withPropertyValues("management.health.azure-identity.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(HealthContributor.class));
        secretRunner()
                .withClassLoader(new FilteredClassLoader(HealthContributor.class))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasBean("tokenCredential")
                        .doesNotHaveBean("azureIdentityHealthContributor"));
    }

    private ApplicationContextRunner runner() {
        return entra.runner()
                .withConfiguration(AutoConfigurations.of(AzureIdentityHealthAutoConfiguration.class))
                .withBean("time", TimeSource.class, () -> time);
    }

    private ApplicationContextRunner secretRunner() {
        return runner().withPropertyValues(entra.clientSecret("azure.identity.credential"));
    }

    private static TokenCredential credential(ApplicationContext context) {
        return context.getBean("tokenCredential", TokenCredential.class);
    }

    private static CompositeHealthContributor composite(ApplicationContext context) {
        return (CompositeHealthContributor) context.getBean("azureIdentityHealthContributor");
    }

    private static Health health(ApplicationContext context, String name) {
        HealthIndicator indicator =
                (HealthIndicator) Objects.requireNonNull(composite(context).getContributor(name));
        return Objects.requireNonNull(indicator.health(true));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> failure(Health health) {
        return (Map<String, Object>) Objects.requireNonNull(health.getDetails().get("failure"));
    }

    private static void refused(ThrowingCallable call) {
        assertThatExceptionOfType(IdentityException.class).isThrownBy(call);
    }
}
