package dev.identity.credential;

import static dev.identity.credential.ToolBench.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.IdentityException;
import dev.identity.TokenRequest;
import dev.identity.process.ProcessCommand;
import dev.identity.testkit.Tool;
import dev.identity.testkit.proof.Proves;
import dev.identity.tool.StandIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts in place of {@code pwsh} that print what versions of it are known to print. */
class AzurePowerShellTests {

    private static final Instant END = Instant.parse("2033-11-03T05:30:00Z");
    private static final String TOKEN = "echo '{\"Token\":\"t\",\"ExpiresOn\":2014608600}'";

    @TempDir
    private Path directory;

    private StandIn tools;

    @BeforeEach
    void needAShell() {
        Tool.require("sh");
        tools = new StandIn(directory);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Token\":\"t\",\"ExpiresOn\":2014608600}",
                "WARNING: {notice}\n{\"ExpiresOn\":\"2033-11-03T05:30:00+00:00\",\"Token\":\"t\"}\nbye",
                "{\"Token\":\"t\",\"ExpiresOn\":\"\\/Date(2014608600000)\\/\"}"
            })
    void getTokenWhenItPrintsOneThenThatWithItsEnd(String output) throws IOException {
        tools.tool("pwsh", "cat <<'END'\n" + output + "\nEND");
        AccessToken token = credential().getToken(REQUEST);
        assertThat(token.value()).isEqualTo("t");
        assertThat(token.expiresAt()).isEqualTo(END);
    }

    @Test
    void getTokenWhenAskedThenTheScriptIsConstantAndTheRestComesByVariables() throws IOException {
        tools.tool("pwsh", TOKEN);
        AzurePowerShellCredential credential = credential();
        credential.getToken(REQUEST);
        credential.getToken(REQUEST.withTenantId("contoso.com"));
        List<ProcessCommand> commands = tools.commands();
        assertThat(commands.get(0).arguments())
                .isEqualTo(commands.get(1).arguments())
                .startsWith("-NoProfile", "-NonInteractive", "-EncodedCommand")
                .hasSize(4);
        assertThat(commands.get(0).environment())
                .containsEntry("AZURE_IDENTITY_POWERSHELL_RESOURCE", "https://vault.azure.net")
                .containsEntry("AZURE_IDENTITY_POWERSHELL_TENANT_ID", "");
        assertThat(commands.get(1).environment()).containsEntry("AZURE_IDENTITY_POWERSHELL_TENANT_ID", "contoso.com");
        String script = new String(
                Base64.getDecoder().decode(commands.get(0).arguments().get(3)), StandardCharsets.UTF_16LE);
        assertThat(script).contains("Get-AzAccessToken @wanted", "ZeroFreeBSTR", "IDENTITY_NO_AZ_ACCOUNTS");
    }

    @Test
    void getTokenWhenOnlyWindowsPowerShellIsThereThenThatOne() throws IOException {
        tools.tool("powershell", TOKEN);
        assertThat(credential().getToken(REQUEST).value()).isEqualTo("t");
        assertThat(tools.commands()).extracting(ProcessCommand::program).containsExactly("pwsh", "powershell");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Get-AzAccessToken: Run Connect-AzAccount to login. | Azure PowerShell is not signed in.
            No accounts were found in the cache. | Azure PowerShell is not signed in.
            #< CLIXML;<Objs><S S="Error">Run Connect-AzAccount to login._x000D__x000A_</S></Objs> | Azure PowerShell is not signed in.
            AuthorizationManager check failed. | The execution policy does not let Azure PowerShell run.
            The module 'Az.Accounts' could not be loaded. | The module Az.Accounts of Azure PowerShell, 2.2.0 or later, is not installed.
            The term 'Get-AzAccessToken' is not recognized as a name of a cmdlet. | The module Az.Accounts of Azure PowerShell, 2.2.0 or later, is not installed.
            """)
    void getTokenWhenItCannotTryThenUnavailable(String errors, String reason) throws IOException {
        IdentityException failure = failing(errors);
        assertThat(failure).isInstanceOf(CredentialUnavailableException.class);
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure.remedy()).isNotNull();
    }

    @Test
    void getTokenWhenTheModuleIsMissingThenUnavailableAndSaysHowToInstallIt() throws IOException {
        tools.tool("pwsh", "echo IDENTITY_NO_AZ_ACCOUNTS");
        assertThat(ToolBench.failure(credential(), REQUEST))
                .isInstanceOf(CredentialUnavailableException.class)
                .hasMessageContaining("Install-Module Az.Accounts");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            AADSTS50076: use MFA. Run Connect-AzAccount. | Azure PowerShell: AADSTS50076: use MFA. Run Connect-AzAccount.
            #< CLIXML;<Objs><S S="Error">no &lt;network&gt;_x000D__x000A_</S><S S="Error">here_x000D__x000A_</S></Objs> | Azure PowerShell failed: no <network> here
            no disk | Azure PowerShell failed: no disk
            """)
    void getTokenWhenItFailsOtherwiseThenFailedWithItsWords(String errors, String reason) throws IOException {
        IdentityException failure = failing(errors);
        assertThat(failure).isInstanceOf(ClientAuthenticationException.class);
        assertThat(failure.reason()).isEqualTo(reason);
    }

    @Test
    void getTokenWhenChallengedThenFailedWithWhatToTypeAndNothingIsRun() {
        assertThat(ToolBench.failure(
                        credential(), REQUEST.withTenantId("contoso.com").withClaims("{\"a\":1}")))
                .isInstanceOf(ClientAuthenticationException.class)
                .hasMessageEndingWith("run: Connect-AzAccount -ClaimsChallenge 'eyJhIjoxfQ==' -Tenant contoso.com"
                        + " (Az.Accounts 5.2 or later)");
        assertThat(tools.commands()).isEmpty();
    }

    @Test
    void getTokenWhenNotInstalledThenUnavailable() {
        assertThat(ToolBench.failure(credential(), REQUEST))
                .isInstanceOf(CredentialUnavailableException.class)
                .hasMessageContaining("Azure PowerShell (pwsh) is not installed, or not on the PATH.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;id", "a&id", "$(id)", "`id`", "a'b", "a\"b", "$env:X", "-h", "a b", "a|b", "a\nb"})
    @Proves(controls = 9)
    void getTokenWhenATextIsNoneOfItsKindThenRefusedAndNothingIsRun(String text) {
        AzurePowerShellCredential credential = credential();
        assertThatThrownBy(() -> credential.getToken(TokenRequest.of(text)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> credential.getToken(REQUEST.withTenantId(text)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(tools.commands()).isEmpty();
    }

    private IdentityException failing(String errors) throws IOException {
        tools.tool("pwsh", ToolBench.failing(directory, 1, errors.replace(";<", "\n<")));
        return ToolBench.failure(credential(), REQUEST);
    }

    private AzurePowerShellCredential credential() {
        return ToolBench.with(tools, AzurePowerShellCredential.builder()).build();
    }
}
