package dev.identity.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.TokenCredential;
import dev.identity.process.ProcessCommand;
import dev.identity.process.ProcessResult;
import dev.identity.process.ProcessRunner;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Credentials that ask the tool of a developer, whose properties become arguments. */
class DeveloperToolCredentialsTests {

    private static final String DEFAULT = "azure.identity.credential";
    private static final String OUTPUT = """
            {"accessToken": "t", "expires_on": 2014608600,
             "token": "t", "expiresOn": "2033-11-03T05:30:00Z",
             "Token": "t", "ExpiresOn": 2014608600}""";

    private final RecordingRunner tools = new RecordingRunner();

    @Test
    void contextWhenItIsTheAzureCliThenAskedWithWhatIsConfigured() {
        runner().withPropertyValues(
                        "azure.identity.tenant-id=contoso.com",
                        "azure.identity.additionally-allowed-tenants=fabrikam.com",
                        DEFAULT + ".type=azure-cli",
                        DEFAULT + ".azure-cli.subscription=Development",
                        DEFAULT + ".azure-cli.process-timeout=3s")
                .run(context -> {
                    TokenCredential credential = context.getBean(TokenCredential.class);
                    credential.getToken(EmulatedEntra.VAULT_REQUEST);
                    credential.getToken(EmulatedEntra.VAULT_REQUEST.withTenantId("fabrikam.com"));
                    ProcessCommand first = tools.commands.get(0);
                    assertThat(first.program()).isEqualTo("az");
                    assertThat(first.timeout()).isEqualTo(Duration.ofSeconds(3));
                    assertThat(first.arguments()).contains("--tenant", "contoso.com", "--subscription", "Development");
                    assertThat(tools.commands.get(1).arguments()).contains("fabrikam.com");
                });
    }

    @ParameterizedTest
    @CsvSource({"azure-developer-cli, azd", "azure-powershell, pwsh"})
    void contextWhenItIsAnotherToolThenAskedForTheTenant(String type, String program) {
        runner().withPropertyValues(
                        "azure.identity.tenant-id=contoso.com",
                        DEFAULT + ".type=" + type,
                        DEFAULT + "." + type + ".process-timeout=3s")
                .run(context -> {
                    context.getBean(TokenCredential.class).getToken(EmulatedEntra.VAULT_REQUEST);
                    ProcessCommand command = tools.commands.get(0);
                    assertThat(command.program()).isEqualTo(program);
                    assertThat(command.timeout()).isEqualTo(Duration.ofSeconds(3));
                    assertThat(command.arguments() + " " + command.environment())
                            .contains("contoso.com");
                });
    }

    @Test
    void contextWhenTheSubscriptionIsNoneThenSaysSo() {
        runner().withPropertyValues(DEFAULT + ".type=azure-cli", DEFAULT + ".azure-cli.subscription=a;b")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining("Invalid subscription")
                        .hasStackTraceContaining(DEFAULT));
    }

    private ApplicationContextRunner runner() {
        return EmulatedEntra.plainRunner()
                .withAllowBeanDefinitionOverriding(true)
                .withBean("processes", ProcessRunner.class, () -> tools);
    }

    private static final class RecordingRunner implements ProcessRunner {

        private final List<ProcessCommand> commands = new CopyOnWriteArrayList<>();

        @Override
        public ProcessResult run(ProcessCommand command) {
            commands.add(command);
            return new ProcessResult(0, OUTPUT, "", false);
        }

        @Override
        public OptionalInt launch(ProcessCommand command) {
            throw new UnsupportedOperationException();
        }
    }
}
