package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.IdentityException;
import dev.identity.TokenRequest;
import dev.identity.contract.TestCloud;
import dev.identity.credential.ChainMemberStatus.State;
import dev.identity.emulator.AppRegistration;
import dev.identity.process.ProcessCommand;
import dev.identity.testkit.Tool;
import dev.identity.testkit.proof.Proves;
import dev.identity.tool.StandIn;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The default credential on the machine of a developer: one tool's trouble is not that of the next. */
class DefaultAzureCredentialToolsTests {

    @RegisterExtension
    static final TestCloud CLOUD = new TestCloud();

    private static final TokenRequest REQUEST = TokenRequest.of(TestCloud.SCOPE);
    private static final String METADATA = "169.254.169.254";
    private static final String AZ_TOKEN = "echo '{\"accessToken\":\"of-az\",\"expires_on\":2014608600}'";
    private static final String AZD_TOKEN = "echo '{\"token\":\"of-azd\",\"expiresOn\":\"2033-11-03T05:30:00Z\"}'";
    private static final String REFUSED = "echo 'ERROR: AADSTS50076: MFA' >&2; exit 1";

    @TempDir
    private Path directory;

    private StandIn tools;

    @BeforeEach
    void liveOnALaptop() {
        Tool.require("sh");
        tools = new StandIn(directory);
        CLOUD.network().cutOff(METADATA);
    }

    @Test
    void getTokenWhenOnlyTheAzureCliIsSignedInThenOneProbeAndOneProcessAndNoneForTheNext() throws IOException {
        tools.tool("az", AZ_TOKEN);
        DefaultAzureCredential credential = credential();
        AccessToken token = credential.getToken(REQUEST);
        assertThat(token.value()).isEqualTo("of-az");
        assertThat(credential.getToken(REQUEST)).isSameAs(token);
        assertThat(credential.getTokenAsync(REQUEST)).isCompletedWithValue(token);
        assertThat(programs()).containsExactly("az");
        assertThat(CLOUD.network().sent()).hasSize(1);
    }

    @Test
    void getTokenWhenTheEnvironmentAnswersThenNoToolIsRun() {
        CLOUD.emulator().registerSystemIdentity();
        CLOUD.environment().put("AZURE_CLIENT_SECRET", CLOUD.secretOf(described()));
        credential().getToken(REQUEST);
        assertThat(programs()).isEmpty();
    }

    @Test
    void getTokenWhenOneToolIsRefusedThenTheNextAnswers() throws IOException {
        tools.tool("az", REFUSED).tool("azd", AZD_TOKEN);
        DefaultAzureCredential credential = credential();
        assertThat(credential.getToken(REQUEST).value()).isEqualTo("of-azd");
        assertThat(programs()).containsExactly("az", "pwsh", "powershell", "azd");
        assertThat(states(credential)).containsExactly(State.UNAVAILABLE, State.UNAVAILABLE, State.SELECTED);
    }

    @Test
    void getTokenWhenAllAreRefusedThenUnavailableWithTheWordsOfEach() throws IOException {
        tools.tool("az", REFUSED);
        DefaultAzureCredential credential = credential();
        assertThat(catchThrowable(() -> credential.getToken(REQUEST)))
                .isInstanceOf(CredentialUnavailableException.class)
                .hasMessageContaining(
                        "\n  AzureCliCredential: Azure CLI: AADSTS50076: MFA To fix it: run \"az login\"");
        assertThatThrownBy(() -> credential().getTokenAsync(REQUEST).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(CredentialUnavailableException.class);
    }

    @Test
    void getTokenWhenTheChosenToolIsSignedOutLaterThenTheNextAnswers() throws IOException {
        tools.tool("az", AZ_TOKEN).tool("azd", AZD_TOKEN);
        DefaultAzureCredential credential = credential();
        credential.getToken(REQUEST);
        tools.tool("az", "echo \"Please run 'az login' to setup account.\" >&2; exit 1");
        assertThat(credential.getToken(REQUEST.withTenantId("contoso.com")).value())
                .isEqualTo("of-azd");
        assertThat(credential
                        .getTokenAsync(REQUEST.withTenantId("fabrikam.com"))
                        .join()
                        .value())
                .isEqualTo("of-azd");
    }

    @Test
    @Proves(controls = 18)
    void getTokenWhenTheChosenToolsTokenIsChallengedThenNoOtherIdentityAnswers() throws IOException {
        tools.tool("az", AZ_TOKEN).tool("azd", AZD_TOKEN);
        DefaultAzureCredential credential = credential();
        credential.getToken(REQUEST);
        assertThat(catchThrowable(() -> credential.getToken(REQUEST.withClaims("{}"))))
                .isInstanceOf(ClientAuthenticationException.class)
                .hasMessageContaining("az login --claims-challenge");
        assertThatThrownBy(
                        () -> credential.getTokenAsync(REQUEST.withClaims("{}")).join())
                .hasCauseInstanceOf(ClientAuthenticationException.class);
        assertThat(programs()).containsExactly("az");
    }

    @Test
    void getTokenWhenOneToolIsTheOnlyMemberThenItsRefusalIsOne() throws IOException {
        tools.tool("az", REFUSED);
        CLOUD.environment().put("AZURE_TOKEN_CREDENTIALS", "AzureCliCredential");
        assertThat(catchThrowable(() -> credential().getToken(REQUEST)))
                .isInstanceOfSatisfying(
                        ClientAuthenticationException.class,
                        failure -> assertThat(failure.aadstsCode()).isEqualTo(50076));
    }

    @Test
    void getTokenWhenTenantAndTimeAreSetThenTheToolsGetThem() throws IOException {
        tools.tool("az", AZ_TOKEN);
        builder()
                .tenantId("contoso.com")
                .additionallyAllowedTenants(List.of("fabrikam.com"))
                .processTimeout(Duration.ofSeconds(33))
                .build()
                .getToken(REQUEST.withTenantId("fabrikam.com"));
        assertThat(tools.commands().get(0).arguments()).endsWith("--tenant", "fabrikam.com");
        assertThat(tools.commands().get(0).timeout()).isEqualTo(Duration.ofSeconds(33));
        IdentityException refused =
                ToolBench.failure(builder().tenantId("contoso.com").build(), REQUEST.withTenantId("other.example"));
        assertThat(refused).isInstanceOf(CredentialUnavailableException.class);
    }

    @Test
    void getTokenWhenInterruptedThenTheNextToolIsNotAsked() throws IOException {
        tools.tool("az", "sleep 60").tool("azd", AZD_TOKEN);
        CLOUD.environment().put("AZURE_TOKEN_CREDENTIALS", "dev");
        DefaultAzureCredential credential = credential();
        Thread.currentThread().interrupt();
        try {
            assertThat(catchThrowable(() -> credential.getToken(REQUEST)))
                    .isInstanceOfSatisfying(
                            ClientAuthenticationException.class,
                            failure -> assertThat(failure.interrupted()).isTrue());
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(programs()).doesNotContain("azd");
    }

    private static AppRegistration described() {
        AppRegistration app = CLOUD.app();
        CLOUD.describe(app);
        return app;
    }

    private List<String> programs() {
        return tools.commands().stream().map(ProcessCommand::program).toList();
    }

    private DefaultAzureCredential credential() {
        return builder().build();
    }

    private DefaultAzureCredential.Builder builder() {
        return DefaultAzureCredential.builder()
                .runtime(CLOUD.runtime().processes(tools).build())
                .disableInstanceDiscovery(true);
    }

    private static List<State> states(DefaultAzureCredential credential) {
        return credential.members().stream()
                .skip(3)
                .map(ChainMemberStatus::state)
                .toList();
    }
}
