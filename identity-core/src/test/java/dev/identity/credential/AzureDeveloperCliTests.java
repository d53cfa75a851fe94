package dev.identity.credential;

import static dev.identity.credential.ToolBench.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.IdentityException;
import dev.identity.TokenRequest;
import dev.identity.testkit.Tool;
import dev.identity.testkit.proof.Proves;
import dev.identity.tool.StandIn;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts in place of {@code azd} that print what versions of it are known to print. */
class AzureDeveloperCliTests {

    private static final Instant END = Instant.parse("2033-11-03T05:30:00Z");
    private static final String TOKEN = "echo '{\"token\":\"t\",\"expiresOn\":\"2033-11-03T05:30:00Z\"}'";

    @TempDir
    private Path directory;

    private StandIn tools;

    @BeforeEach
    void needAShell() {
        Tool.require("sh");
        tools = new StandIn(directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2033-11-03T05:30:00Z", "2033-11-03T05:30:00.000Z", "2033-11-03T07:30:00+02:00"})
    void getTokenWhenItPrintsOneThenThatWithItsEnd(String end) throws IOException {
        tools.tool("azd", "echo notice >&2; echo '{\"token\":\"t\",\"expiresOn\":\"" + end + "\"}'");
        AccessToken token = credential().getToken(REQUEST);
        assertThat(token.value()).isEqualTo("t");
        assertThat(token.expiresAt()).isEqualTo(END);
    }

    @Test
    void getTokenWhenScopesTenantAndClaimsAreGivenThenAllArePassedOn() throws IOException {
        tools.tool("azd", TOKEN);
        credential()
                .getToken(TokenRequest.of("api://b/.default", "api://a/read")
                        .withTenantId("contoso.com")
                        .withClaims("{\"a\":1}"));
        assertThat(tools.commands()).singleElement().satisfies(command -> {
            assertThat(command.program()).isEqualTo("azd");
            assertThat(String.join(" ", command.arguments()))
                    .isEqualTo("auth token --output json --no-prompt --scope api://a/read --scope api://b/.default"
                            + " --tenant-id contoso.com --claims eyJhIjoxfQ==");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"type":"consoleMessage","timestamp":"t","data":{"message":"\\nERROR: not logged in, run `azd auth login` to login\\n"}}
            ERROR: not logged in, run `azd login` to login
            {"error":"reauthentication required","message":"m","suggestion":"s"}
            {"type":"consoleMessage","data":{"message":""}};{"error":"fetching token: not logged in","message":"m"}
            """)
    void getTokenWhenNobodyHasSignedInThenUnavailable(String errors) throws IOException {
        IdentityException failure = failing(errors, REQUEST);
        assertThat(failure)
                .isInstanceOf(CredentialUnavailableException.class)
                .hasMessage("AzureDeveloperCliCredential: Azure Developer CLI is not signed in."
                        + " To fix it: run \"azd auth login\".");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"error":"AADSTS50076: use MFA, run azd auth login"} | Azure Developer CLI: AADSTS50076: use MFA, run azd auth login
            {"type":"consoleMessage","data":{"message":" "}};{"type":"consoleMessage","data":{"message":"\\nERROR: no network\\n"}} | Azure Developer CLI failed: no network
            {"error":"no disk","data":{"message":"other"}} | Azure Developer CLI failed: no disk
            {broken; plain | Azure Developer CLI failed: {broken plain
            """)
    void getTokenWhenItFailsOtherwiseThenFailedWithItsWords(String errors, String reason) throws IOException {
        IdentityException failure = failing(errors, REQUEST);
        assertThat(failure).isInstanceOf(ClientAuthenticationException.class);
        assertThat(failure.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            unknown flag: --claims | run: an update of azd to 1.18.1 or later, then azd auth login --tenant-id contoso.com --scope https://vault.azure.net/.default
            {"error":"AADSTS50076: MFA"} | run: azd auth login --tenant-id contoso.com --scope https://vault.azure.net/.default
            """)
    void getTokenWhenItCannotAnswerAChallengeThenFailedWithWhatToType(String errors, String remedy) throws IOException {
        IdentityException failure =
                failing(errors, REQUEST.withTenantId("contoso.com").withClaims("{\"a\":1}"));
        assertThat(failure)
                .isInstanceOfSatisfying(
                        ClientAuthenticationException.class,
                        refused -> assertThat(refused.claims()).isEqualTo("{\"a\":1}"));
        assertThat(failure.remedy()).isEqualTo(remedy);
    }

    @Test
    void getTokenWhenNotInstalledThenUnavailable() {
        assertThat(ToolBench.failure(credential(), REQUEST))
                .isInstanceOf(CredentialUnavailableException.class)
                .hasMessageContaining("Azure Developer CLI (azd) is not installed, or not on the PATH.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;id", "a&id", "$(id)", "`id`", "a'b", "a\"b", "a%PATH%", "-h", "--cwd=x", "a b", "a\\b"})
    @Proves(controls = 9)
    void getTokenWhenATextIsNoneOfItsKindThenRefusedAndNothingIsRun(String text) {
        AzureDeveloperCliCredential credential = credential();
        assertThatThrownBy(() -> credential.getToken(TokenRequest.of("api://a/.default", text)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> credential.getToken(REQUEST.withTenantId(text)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(tools.commands()).isEmpty();
    }

    private IdentityException failing(String errors, TokenRequest request) throws IOException {
        tools.tool("azd", ToolBench.failing(directory, 1, errors.replace(';', '\n')));
        return ToolBench.failure(credential(), request);
    }

    private AzureDeveloperCliCredential credential() {
        return ToolBench.with(tools, AzureDeveloperCliCredential.builder()).build();
    }
}
