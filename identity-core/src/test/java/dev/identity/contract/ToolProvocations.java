package dev.identity.contract;

import static dev.identity.contract.Provocation.fails;

import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import dev.identity.credential.AzureCliCredential;
import dev.identity.credential.AzureDeveloperCliCredential;
import dev.identity.credential.AzurePowerShellCredential;
import dev.identity.process.ProcessResult;
import dev.identity.process.ProcessRunner;
import dev.identity.process.ProcessTimeoutException;
import dev.identity.runtime.IdentityRuntime;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Ways to make developers' tools fail.
 *
 * @param tool the credential on a machine
 */
record ToolProvocations(Function<IdentityRuntime, TokenCredential> tool) {

    private static final TokenRequest REQUEST = TokenRequest.of(TestCloud.SCOPE);
    private static final TokenRequest CHALLENGED = REQUEST.withClaims("{}");
    private static final TokenRequest TWO_SCOPES = TokenRequest.of("api://a/.default", "api://b/.default");
    private static final String EXPIRED = """
            {"accessToken": "t", "expires_on": 1, "token": "t", "expiresOn": "1970-01-01T00:00:01Z", "Token": "t",
             "ExpiresOn": 1}""";
    private static final TokenRequest NO_RESOURCE = TokenRequest.of("/.default");

    static Stream<Provocation> azureCli() {
        ToolProvocations az = new ToolProvocations(
                runtime -> AzureCliCredential.builder().runtime(runtime).build());
        return Stream.concat(
                az.common("AzureCliCredential"),
                Provocation.of(
                        "AzureCliCredential",
                        az.asks("signed out", Canned.failing(1, "ERROR: Please run 'az login' to setup account.")),
                        az.asksFor(CHALLENGED, Canned.printing("")),
                        az.asksFor(TWO_SCOPES, Canned.printing("")),
                        az.asksFor(NO_RESOURCE, Canned.printing("")),
                        fails(
                                "tenant",
                                scene -> AzureCliCredential.builder()
                                        .tenantId("-x")
                                        .build()),
                        fails(
                                "subscription",
                                scene -> AzureCliCredential.builder().subscription("a;b"))));
    }

    static Stream<Provocation> azureDeveloperCli() {
        ToolProvocations azd = new ToolProvocations(runtime ->
                AzureDeveloperCliCredential.builder().runtime(runtime).build());
        return Stream.concat(
                azd.common("AzureDeveloperCliCredential"),
                Provocation.of(
                        "AzureDeveloperCliCredential",
                        azd.asks("signed out", Canned.failing(1, "ERROR: not logged in, run `azd auth login`")),
                        azd.asksFor(CHALLENGED, Canned.failing(1, "unknown flag: --claims")),
                        fails(
                                "tenant",
                                scene -> AzureDeveloperCliCredential.builder()
                                        .tenantId("-x")
                                        .build())));
    }

    static Stream<Provocation> azurePowerShell() {
        ToolProvocations shell = new ToolProvocations(
                runtime -> AzurePowerShellCredential.builder().runtime(runtime).build());
        return Stream.concat(
                shell.common("AzurePowerShellCredential"),
                Provocation.of(
                        "AzurePowerShellCredential",
                        shell.asks("signed out", Canned.failing(1, "Run Connect-AzAccount to login.")),
                        shell.asks("no module", Canned.printing("IDENTITY_NO_AZ_ACCOUNTS")),
                        shell.asks("policy", Canned.failing(1, "AuthorizationManager check failed.")),
                        shell.asksFor(CHALLENGED, Canned.printing("")),
                        shell.asksFor(TWO_SCOPES, Canned.printing("")),
                        shell.asksFor(NO_RESOURCE, Canned.printing("")),
                        fails(
                                "tenant",
                                scene -> AzurePowerShellCredential.builder()
                                        .tenantId("-x")
                                        .build())));
    }

    private Stream<Provocation> common(String credential) {
        return Provocation.of(
                credential,
                asks("not installed", Canned.missing()),
                asks("hangs", new Canned(() -> {
                    throw new ProcessTimeoutException("late");
                })),
                asks("refused", Canned.failing(1, "ERROR: AADSTS50076: You must use MFA.")),
                asks("other", Canned.failing(1, "ERROR: there is no network.")),
                asks("silent", Canned.failing(137, "")),
                asks("flood", new Canned(() -> new ProcessResult(0, "x", "", true))),
                asks("garbage", Canned.printing("garbage")),
                asks("expired", Canned.printing(EXPIRED)),
                asksFor(TokenRequest.of("api://a;b/.default"), Canned.printing("")));
    }

    private Provocation asks(String what, ProcessRunner processes) {
        return fails(what, scene -> ask(scene, REQUEST, processes));
    }

    private Provocation asksFor(TokenRequest request, ProcessRunner processes) {
        return fails(request.toString(), scene -> ask(scene, request, processes));
    }

    private void ask(Scene scene, TokenRequest request, ProcessRunner processes) {
        tool.apply(PlayedTool.with(scene.cloud().runtime().build(), processes)).getToken(request);
    }
}
