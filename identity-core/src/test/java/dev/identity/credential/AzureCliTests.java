package dev.identity.credential;

import static dev.identity.credential.ToolBench.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.IdentityException;
import dev.identity.TokenRequest;
import dev.identity.process.ProcessCommand;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.testkit.Canary;
import dev.identity.testkit.Tool;
import dev.identity.testkit.proof.Proves;
import dev.identity.tool.StandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts in place of {@code az} that print what the real one was seen to print. */
class AzureCliTests {

    private static final Instant END = Instant.parse("2033-11-03T05:30:00Z");
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private StandIn tools;

    @BeforeEach
    void needAShell() {
        Tool.require("sh");
        tools = new StandIn(directory);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "expires_on": 2014608600, "expiresOn": "2001-01-01 00:00:00.000000"
            "expires_on": "2014608600"
            "expiresOn": "2033-11-03 05:30:00.000000"
            "expiresOn": "2033-11-03 05:30:00"
            "expires_on": null, "expiresOn": "2033-11-03 05:30:00.000000", "subscription": "a {b} \\" c"
            """)
    @Proves(rows = 45)
    void getTokenWhenItPrintsOneThenThatWithItsEnd(String expiry) throws IOException {
        tools.tool(
                "az", "cat <<'END'\n{\"accessToken\": \"the-token\", " + expiry + ", \"tokenType\": \"Bearer\"}\nEND");
        AccessToken token = credential().getToken(REQUEST);
        assertThat(token.value()).isEqualTo("the-token");
        assertThat(token.expiresAt()).isEqualTo(END);
    }

    @Test
    @Proves(rows = 45)
    void getTokenWhenTheMachineHasAnotherZoneThenTheToolPrintsUtc() throws IOException {
        tools.tool(
                "az",
                "echo \"{\\\"accessToken\\\":\\\"t\\\",\\\"expiresOn\\\":\\\""
                        + "$(date -d @2014608600 '+%Y-%m-%d %H:%M:%S.000000')\\\"}\"");
        assertThat(credential().getToken(REQUEST).expiresAt()).isEqualTo(END);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo 'WARNING: a notice {of: az}' >&2; TOKEN",
                "head -c 1000000 /dev/zero | tr '\\0' e >&2; TOKEN",
                "printf '\\357\\273\\277'; TOKEN",
                "TOKEN; echo 'A new version is there.'",
                "echo 'connected {to: debugger}'; TOKEN",
                "sleep 60 & TOKEN",
                "cat; TOKEN"
            })
    @Proves(rows = {42, 43})
    void getTokenWhenThereIsNoiseAroundItThenTheToken(String script) throws IOException {
        az(script.replace("TOKEN", "echo '{\"accessToken\":\"t\",\"expires_on\":2014608600}'"));
        assertThat(credential().getToken(REQUEST).value()).isEqualTo("t");
    }

    @Test
    void getTokenWhenAskedThenTheArgumentsTheEnvironmentAndADirectoryThatNobodyElseWrites() throws IOException {
        Path seen = directory.resolve("seen");
        az("{ for a in \"$@\"; do printf '%s|' \"$a\"; done; echo; pwd; echo $AZURE_CORE_NO_COLOR; } > " + seen
                + "; echo '{\"accessToken\":\"t\",\"expires_on\":2014608600}'");
        AzureCliCredential credential =
                builder().tenantId("contoso.com").subscription("My sub_1.2").build();
        credential.getToken(REQUEST);
        assertThat(Files.readAllLines(seen))
                .containsExactly(
                        "account|get-access-token|--output|json|--resource|https://vault.azure.net"
                                + "|--tenant|contoso.com|--subscription|My sub_1.2|",
                        "/",
                        "true");
    }

    @Test
    void getTokenWhenATenantIsAskedForThenItsTokenUnlessTheCredentialHasOneOfItsOwn() throws IOException {
        az("echo '{\"accessToken\":\"t\",\"expires_on\":2014608600}'");
        credential().getToken(REQUEST.withTenantId("fabrikam.com"));
        assertThat(tools.commands().get(0).arguments()).contains("--tenant", "fabrikam.com");
        AzureCliCredential own = builder().tenantId("contoso.com").build();
        assertThatThrownBy(() -> own.getToken(REQUEST.withTenantId("fabrikam.com")))
                .isInstanceOf(ClientAuthenticationException.class)
                .hasMessageContaining("additionallyAllowedTenants");
        assertThat(tools.commands()).hasSize(1);
    }

    @Test
    @Proves(rows = 39)
    void getTokenWhenNotInstalledThenUnavailableAndSaysWhatToDo() throws IOException {
        assertThat(failure(credential()))
                .isInstanceOf(CredentialUnavailableException.class)
                .hasMessage("AzureCliCredential: Azure CLI (az) is not installed, or not on the PATH."
                        + " To fix it: install it, then run \"az login\".");
        Files.writeString(directory.resolve("az"), "echo");
        assertThat(failure(credential())).isInstanceOf(CredentialUnavailableException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            1 | ERROR: Please run 'az login' to setup account. | Azure CLI is not signed in.
            1 | Fehler: Führen Sie 'az login' aus. | Azure CLI is not signed in.
            1 | ERROR: Please run 'az account set' to select one. | Azure CLI is not signed in.
            127 | /bin/sh: 1: az: not found | Azure CLI (az) is not installed, or not on the PATH.
            9009 | | Azure CLI (az) is not installed, or not on the PATH.
            """)
    void getTokenWhenNobodyHasSignedInThenUnavailable(int code, String errors, String reason) throws IOException {
        IdentityException failure = failure(exiting(code, errors == null ? "" : errors));
        assertThat(failure).isInstanceOf(CredentialUnavailableException.class);
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure.remedy()).contains("az login");
    }

    @Test
    void getTokenWhenEntraRefusesThenItsWordsAndNotThoseOfTheTool() throws IOException {
        IdentityException failure = failure(exiting(
                1,
                "ERROR: AADSTS700082: The refresh token has expired due to inactivity. Trace ID: 1\n"
                        + "Interactive authentication is needed. Please run:\naz login --scope https://x/.default"));
        assertThat(failure)
                .isInstanceOfSatisfying(
                        ClientAuthenticationException.class,
                        refused -> assertThat(refused.aadstsCode()).isEqualTo(700082));
        assertThat(failure.reason())
                .isEqualTo("Azure CLI: AADSTS700082: The refresh token has expired due to inactivity. Trace ID: 1");
        assertThat(failure.remedy()).contains("az login");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            1 | ERROR: Subscription 'nope' not found. | Azure CLI failed: Subscription 'nope' not found.
            2 | ERROR: unrecognized arguments: --x | Azure CLI failed: unrecognized arguments: --x
            1 | Traceback of 40 lines;  File "/x/y.py", line 3;ValueError: Unable to get authority | Azure CLI failed: ValueError: Unable to get authority
            3 | | Azure CLI ended with exit code 3 and said nothing.
            """)
    void getTokenWhenItFailsOtherwiseThenFailedWithItsWords(int code, String errors, String reason) throws IOException {
        IdentityException failure = failure(exiting(code, errors == null ? "" : errors.replace(';', '\n')));
        assertThat(failure).isInstanceOf(ClientAuthenticationException.class);
        assertThat(failure.reason()).isEqualTo(reason);
    }

    @Test
    @Proves(rows = 44)
    void getTokenWhenItIsKilledThenFailedWithItsCode() throws IOException {
        az("kill -9 $$");
        assertThat(failure(credential()))
                .isInstanceOf(ClientAuthenticationException.class)
                .hasMessageContaining("ended with exit code 137");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ERROR: got {\"accessToken\": \"TOKEN\"}",
                "ERROR: got {\"accessToken\":\"TOKEN",
                "ERROR: 'token' : 'TOKEN'",
                "ERROR: Authorization: Bearer TOKEN",
                "ERROR: client_secret=TOKEN;",
                "ERROR: AADSTS50000: token=TOKEN",
                "ERROR: eyJTOKEN.eyJh.sig",
                "ERROR: \u001B[31mTOKENTOKENTOKENTOKENTOKENTOKENTOKENTOKENTOKENTOKENTOKENTOKENTOKENTOKEN"
            })
    @Proves(rows = 44)
    void getTokenWhenItsErrorHoldsATokenThenItIsBlottedOut(String errors) throws IOException {
        IdentityException failure = failure(exiting(1, errors.replace("TOKEN", "Zm9vYmFy1234")));
        Canary.saw(failure);
        assertThat(failure).hasMessageContaining("****").hasMessageNotContaining("Zm9vYmFy1234");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            true | The output of Azure CLI cannot be used: it holds no accessToken.
            echo garbage | The output of Azure CLI cannot be used: it holds no accessToken.
            echo '{"accessToken": "cut off | The output of Azure CLI cannot be used: it holds no accessToken.
            echo '{"accessToken": " ", "expires_on": 2014608600}' | The output of Azure CLI cannot be used: its accessToken is empty.
            echo '{"accessToken": "two words", "expires_on": 2014608600}' | The output of Azure CLI cannot be used: its accessToken is no token.
            echo '{"accessToken": "t"}' | The output of Azure CLI cannot be used: it does not say when the token expires.
            echo '{"accessToken": "t", "expiresOn": "3. Nov"}' | The output of Azure CLI cannot be used: it does not say when the token expires.
            head -c 100000000 /dev/zero | Azure CLI printed more than 1 MiB.
            """)
    @Proves(rows = 41)
    void getTokenWhenTheOutputIsNoTokenThenFailedAndNothingQuoted(String script, String reason) throws IOException {
        az(script.contains("cut off") ? script + "'" : script);
        IdentityException failure = failure(credential());
        assertThat(failure).isInstanceOf(ClientAuthenticationException.class);
        assertThat(failure.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sleep 600", "trap '' TERM; while :; do sleep 1; done", "yes", "yes >&2"})
    @Proves(rows = 40)
    void getTokenWhenItHangsThenUnavailableAndNoProcessIsLeft(String script) throws IOException {
        Path pids = directory.resolve("pids");
        az("sleep 600 & echo $! > " + pids + "; sleep 601 & echo $! >> " + pids + "; echo $$ >> " + pids + "; "
                + script);
        AzureCliCredential credential =
                builder().processTimeout(Duration.ofSeconds(2)).build();
        assertThat(failure(credential))
                .isInstanceOf(CredentialUnavailableException.class)
                .hasMessageContaining("Azure CLI did not answer within 2 seconds and was ended.");
        for (String pid : Files.readAllLines(pids)) {
            Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(pid));
            process.ifPresent(left -> assertThat(left.onExit()).succeedsWithin(LONG));
        }
    }

    @Test
    void getTokenWhenChallengedThenFailedWithWhatToTypeAndNothingIsRun() throws IOException {
        az("echo '{\"accessToken\":\"t\",\"expires_on\":2014608600}'");
        AzureCliCredential credential = builder().tenantId("contoso.com").build();
        assertThat(catchThrowableOfType(
                        ClientAuthenticationException.class,
                        () -> credential.getToken(REQUEST.withClaims("{\"a\":1}"))))
                .hasMessageEndingWith("run: az login --claims-challenge \"eyJhIjoxfQ==\" --tenant contoso.com"
                        + " --scope https://vault.azure.net/.default (Azure CLI 2.76 or later)")
                .satisfies(failure -> assertThat(failure.interactionRequired()).isTrue());
        assertThat(tools.commands()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a;id", "a&id", "a|id", "$(id)", "`id`", "a'b", "a\"b", "a>b", "a<b", "a%PATH%", "a^b", "a!b", "a*",
                "a?b", "-h", "--help", "--query=x", "a{b}", "a[b]", "a#b", "a\\b", "~a", "a,b", "a=b", "@file", "(a)",
                "a\nb", "a\u0000b", "ä"
            })
    @Proves(controls = 9)
    void getTokenWhenATextIsNoneOfItsKindThenRefusedAndNothingIsRun(String text) {
        AzureCliCredential credential = credential();
        for (String scope : List.of(text, text + "/.default")) {
            assertThatThrownBy(() -> credential.getToken(TokenRequest.of(scope)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> credential.getToken(REQUEST.withTenantId(text)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder().tenantId(text).build()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder().subscription(text)).isInstanceOf(IllegalArgumentException.class);
        assertThat(tools.commands()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S"})
    void processTimeoutWhenNotPositiveThenRefused(Duration limit) {
        assertThatThrownBy(() -> builder().processTimeout(limit)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void getTokenWhenAskedForTwoThingsAtOnceThenOneRunAfterTheOther() throws Exception {
        Path running = directory.resolve("running");
        az("mkdir " + running + " || exit 3; sleep 0.3; rmdir " + running
                + "; echo '{\"accessToken\":\"t\",\"expires_on\":2014608600}'");
        try (IdentityRuntime runtime =
                IdentityRuntime.builder().processes(tools).build()) {
            AzureCliCredential credential = builder().runtime(runtime).build();
            List<CompletableFuture<AccessToken>> answers = Stream.of("a", "b", "c")
                    .map(name -> credential.getTokenAsync(TokenRequest.of("api://" + name + "/.default")))
                    .toList();
            assertThat(answers).allSatisfy(answer -> assertThat(answer).succeedsWithin(LONG));
        }
        assertThat(tools.commands()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"eyJabcdefgh.", "token:", "token  ", "\u001B[", "{", "{\"error\":", "#< CLIXML"})
    void getTokenWhenItsErrorIsMadeToTakeLongThenItDoesNot(String part) throws IOException {
        String errors = part.repeat(900_000 / part.length());
        IdentityException failure = failure(exiting(1, errors));
        assertThat(failure.reason()).hasSizeLessThan(700);
    }

    @Test
    void getTokenWhenAskedAgainThenTheCacheAnswers() throws IOException {
        az("echo '{\"accessToken\":\"t\",\"expires_on\":2014608600}'");
        AzureCliCredential credential = credential();
        assertThat(credential.getToken(REQUEST)).isSameAs(credential.getToken(REQUEST));
        assertThat(tools.commands()).extracting(ProcessCommand::program).containsExactly("az");
    }

    private AzureCliCredential exiting(int code, String errors) throws IOException {
        if (code > 255) {
            return ToolBench.with(new Exits(code, errors), AzureCliCredential.builder())
                    .build();
        }
        az(ToolBench.failing(directory, code, errors));
        return credential();
    }

    private void az(String script) throws IOException {
        tools.tool("az", script);
    }

    private AzureCliCredential credential() {
        return builder().build();
    }

    private AzureCliCredential.Builder builder() {
        return ToolBench.with(tools, AzureCliCredential.builder());
    }

    private static IdentityException failure(AzureCliCredential credential) {
        return ToolBench.failure(credential, REQUEST);
    }
}
