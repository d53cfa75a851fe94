package dev.identity.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.TokenCredential;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.EmulatedHost;
import dev.identity.emulator.EntraEmulator;
import dev.identity.emulator.junit.EntraEmulatorExtension;
import dev.identity.testkit.Canary;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Credentials that are configured for where others vouch for the application. */
@ExtendWith(EntraEmulatorExtension.class)
class FederatedCredentialsTests {

    private static final String DEFAULT = "azure.identity.credential";

    private final EmulatedEntra entra;
    private final AppRegistration app;

    FederatedCredentialsTests(EntraEmulator emulator) {
        this.entra = new EmulatedEntra(emulator);
        this.app = emulator.registerApp("deployment");
    }

    @Test
    void contextWhenInAJobOfAzurePipelinesThenSignedIn() {
        String connection = emulator().federation().azurePipelines().addServiceConnection("production", app);
        on(EmulatedHost.AZURE_PIPELINES)
                .withPropertyValues(
                        DEFAULT + ".type=azure-pipelines",
                        DEFAULT + ".azure-pipelines.service-connection-id=" + connection,
                        DEFAULT + ".azure-pipelines.system-access-token=${SYSTEM_ACCESSTOKEN}")
                .run(FederatedCredentialsTests::assertSignedIn);
    }

    @Test
    void contextWhenPipelinesLackSettingsThenAllAreNamed() {
        entra.runner()
                .withPropertyValues(DEFAULT + ".type=azure-pipelines")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining(DEFAULT + ".client-id")
                        .hasStackTraceContaining(DEFAULT + ".azure-pipelines.service-connection-id")
                        .hasStackTraceContaining(DEFAULT + ".azure-pipelines.system-access-token"));
    }

    @Test
    void contextWhenInAJobOfGitHubActionsThenSignedIn() {
        emulator().federation().gitHubActions().trustedBy(app, "api://own");
        on(EmulatedHost.GITHUB_ACTIONS)
                .withPropertyValues(DEFAULT + ".type=github-actions", DEFAULT + ".github-actions.audience=api://own")
                .run(FederatedCredentialsTests::assertSignedIn);
    }

    private EntraEmulator emulator() {
        return entra.emulator();
    }

    /** An application on such a host, whose variables are there as properties. */
    private ApplicationContextRunner on(EmulatedHost host) {
        List<String> secrets = List.of("SYSTEM_ACCESSTOKEN", "ACTIONS_ID_TOKEN_REQUEST_TOKEN");
        Stream<String> variables = emulator().environment(host).entrySet().stream()
                .peek(variable -> {
                    if (secrets.contains(variable.getKey())) {
                        Canary.register("header", variable.getValue());
                    }
                })
                .map(variable -> variable.getKey() + "=" + variable.getValue());
        return entra.runner()
                .withPropertyValues(variables.toArray(String[]::new))
                .withPropertyValues(DEFAULT + ".client-id=" + app.clientId());
    }

    private static void assertSignedIn(org.springframework.context.ApplicationContext context) {
        assertThat(context.getBean(TokenCredential.class).getToken(EmulatedEntra.VAULT_REQUEST))
                .isNotNull();
    }
}
