package dev.identity.boot.health;

import static dev.identity.boot.autoconfigure.EmulatedEntra.VAULT_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.identity.IdentityException;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import dev.identity.boot.autoconfigure.AzureIdentityHealthAutoConfiguration;
import dev.identity.boot.autoconfigure.AzureIdentityMetricsAutoConfiguration;
import dev.identity.boot.autoconfigure.EmulatedEntra;
import dev.identity.boot.autoconfigure.MovableTime;
import dev.identity.boot.history.CredentialInventory;
import dev.identity.boot.observation.CredentialMetrics;
import dev.identity.emulator.EntraEmulator;
import dev.identity.emulator.FaultResponse;
import dev.identity.emulator.RequestMatcher;
import dev.identity.emulator.junit.EntraEmulatorExtension;
import dev.identity.time.TimeSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** Health of chains: as well as the member that they stay with. */
@ExtendWith(EntraEmulatorExtension.class)
class ChainHealthTests {

    private final EntraEmulator emulator;
    private final EmulatedEntra entra;
    private final MovableTime time = new MovableTime();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final ApplicationContextRunner runner;

    ChainHealthTests(EntraEmulator emulator) {
        this.emulator = emulator;
        this.entra = new EmulatedEntra(emulator);
        this.runner = entra.runner()
                .withConfiguration(AutoConfigurations.of(
                        AzureIdentityHealthAutoConfiguration.class, AzureIdentityMetricsAutoConfiguration.class))
                .withBean("time", TimeSource.class, () -> time)
                .withBean(MeterRegistry.class, () -> meters)
                .withPropertyValues("azure.identity.credential.type=chain")
                .withPropertyValues(entra.clientSecret("azure.identity.credentials.orders"))
                .withPropertyValues(entra.clientSecret("azure.identity.credentials.payments"));
    }

    @Test
    void healthWhenOnlyAMemberThatTheChainNeverUsedHasATokenThenDown() {
        chain("orders,payments").run(context -> {
            context.getBean("paymentsTokenCredential", TokenCredential.class).getToken(VAULT_REQUEST);
            assertThat(health(context).getStatus()).isEqualTo(Status.UNKNOWN);
            emulator.faults().when(RequestMatcher.tokenEndpoint()).respond(FaultResponse.entraError(7000222));
            refused(context, VAULT_REQUEST);
            assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
            assertThat(health(context).getDetails()).containsEntry("usableTokens", 0);
            assertThat(context.getBean(CredentialInventory.class).usableTokens("default"))
                    .isEmpty();
            assertThat(secondsToExpiry(context)).isNaN();
        });
    }

    @Test
    void healthWhenTheChosenMemberStillHasATokenThenUpWithTheFailure() {
        chain("orders,payments").run(context -> {
            chain(context).getToken(VAULT_REQUEST);
            assertThat(secondsToExpiry(context)).isPositive();
            refused(context, TokenRequest.of("api://unknown/.default"));
            assertThat(health(context).getStatus()).isEqualTo(Status.UP);
            assertThat(health(context).getDetails()).containsEntry("usableTokens", 1);
        });
    }

    @Test
    void healthWhenTheChosenMemberFailsAndItsTokensAreGoneThenDown() {
        chain("orders,payments").run(context -> {
            chain(context).getToken(VAULT_REQUEST);
            time.advance(Duration.ofHours(25));
            context.getBean("paymentsTokenCredential", TokenCredential.class).getToken(VAULT_REQUEST);
            emulator.faults().when(RequestMatcher.tokenEndpoint()).respond(FaultResponse.entraError(7000222));
            refused(context, VAULT_REQUEST);
            assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
        });
    }

    @Test
    void healthWhenNoMemberIsAvailableThenDownForAllScopes() {
        chain("environment")
                .withPropertyValues("azure.identity.health.scopes=api://other/.default")
                .run(context -> {
                    refused(context, VAULT_REQUEST);
                    Health health = health(context);
                    assertThat(health.getStatus()).isEqualTo(Status.DOWN);
                    assertThat(health.getDetails()).containsKey("failure");
                });
    }

    @Test
    void healthWhenAnotherDefaultCredentialFailsThenItsFailureIsNotOurs() {
        emulator.registerSystemIdentity();
        entra.runner()
                .withConfiguration(AutoConfigurations.of(AzureIdentityHealthAutoConfiguration.class))
                .withPropertyValues(
                        "azure.identity.credential.type=default-azure",
                        "azure.identity.credentials.other.type=default-azure",
                        "azure.identity.credentials.other.default-azure.managed-identity-client-id=unassigned")
                .run(context -> {
                    chain(context).getToken(VAULT_REQUEST);
                    TokenCredential other = context.getBean("otherTokenCredential", TokenCredential.class);
                    assertThatExceptionOfType(IdentityException.class)
                            .isThrownBy(() -> other.getToken(VAULT_REQUEST))
                            .withMessageContaining("other.ManagedIdentityCredential");
                    assertThat(health(context).getStatus()).isEqualTo(Status.UP);
                    assertThat(health(context).getDetails()).doesNotContainKey("failure");
                });
    }

    private ApplicationContextRunner chain(String order) {
        return runner.withPropertyValues("azure.identity.credential.chain.order=" + order);
    }

    private static TokenCredential chain(ApplicationContext context) {
        return context.getBean("tokenCredential", TokenCredential.class);
    }

    private static void refused(ApplicationContext context, TokenRequest request) {
        assertThatExceptionOfType(IdentityException.class)
                .isThrownBy(() -> chain(context).getToken(request));
    }

    private double secondsToExpiry(ApplicationContext context) {
        context.getBean(CredentialMetrics.class).bindTo(meters);
        return meters.get("azure.identity.token.expiry")
                .tag("credential", "default")
                .gauge()
                .value();
    }

    private static Health health(ApplicationContext context) {
        CompositeHealthContributor composite =
                (CompositeHealthContributor) context.getBean("azureIdentityHealthContributor");
        HealthIndicator indicator = (HealthIndicator) Objects.requireNonNull(composite.getContributor("default"));
        return Objects.requireNonNull(indicator.health(true));
    }
}
