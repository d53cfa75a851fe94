package dev.identity.contract;

import static dev.identity.contract.Provocation.fails;

import dev.identity.credential.AzurePipelinesCredential;
import dev.identity.credential.GitHubActionsCredential;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.EmulatedGitHub;
import dev.identity.emulator.EmulatedHost;
import dev.identity.emulator.EmulatedPipelines;
import dev.identity.emulator.Endpoint;
import dev.identity.emulator.FaultResponse;
import dev.identity.emulator.RequestMatcher;
import dev.identity.testkit.Canary;
import java.util.stream.Stream;

/** Ways to make jobs of build services fail to sign in. */
final class FederationProvocations {

    private static final String PIPELINES_URL = "SYSTEM_OIDCREQUESTURI";
    private static final String GITHUB_URL = "ACTIONS_ID_TOKEN_REQUEST_URL";
    private static final Misconfigured<AzurePipelinesCredential.Builder> PIPELINES =
            new Misconfigured<>(FederationProvocations::pipeline, AzurePipelinesCredential.Builder::build);
    private static final Misconfigured<GitHubActionsCredential.Builder> GITHUB =
            new Misconfigured<>(FederationProvocations::workflow, GitHubActionsCredential.Builder::build);

    private FederationProvocations() {}

    static Stream<Provocation> pipelines() {
        return Provocation.of(
                "AzurePipelinesCredential",
                PIPELINES.fails("wrong token", (b, scene) -> b.systemAccessToken(Canary.header())),
                PIPELINES.fails("other connection", (b, scene) -> b.serviceConnectionId("other")),
                PIPELINES.fails("empty token", (b, scene) -> b.systemAccessToken(" ")),
                PIPELINES.fails("unmapped token", (b, scene) -> b.systemAccessToken(() -> "")),
                PIPELINES.fails("defect", (b, scene) -> b.systemAccessToken(Scene.DEFECT)),
                PIPELINES.fails("unexpanded", (b, scene) -> b.systemAccessToken("$( System.AccessToken )")),
                PIPELINES.fails(
                        "no answer", (b, scene) -> fail(scene, Endpoint.AZURE_PIPELINES, FaultResponse.garbage())),
                PIPELINES.fails("nobody", (b, scene) -> scene.cloud().network().cutOff("localhost")),
                PIPELINES.fails(
                        "trusted no more",
                        (b, scene) -> b.clientId(scene.cloud().app().clientId())),
                PIPELINES.fails("other subject", (b, scene) -> b.clientId(appOfAnotherConnection(scene))),
                fails("no job", scene -> pipelineOf(scene).build()),
                fails("no address", scene -> {
                    scene.cloud().environment().put(PIPELINES_URL, "dev.azure.com");
                    pipelineOf(scene).build();
                }),
                fails(
                        "no connection",
                        scene -> AzurePipelinesCredential.builder()
                                .runtime(scene.cloud().runtime().build())
                                .build()),
                fails(
                        "no token",
                        scene -> AzurePipelinesCredential.builder()
                                .runtime(scene.cloud().runtime().build())
                                .serviceConnectionId("id")
                                .build()));
    }

    static Stream<Provocation> workflows() {
        return Provocation.of(
                "GitHubActionsCredential",
                GITHUB.fails(
                        "no permission",
                        (b, scene) -> scene.cloud().environment().remove(GITHUB_URL)),
                GITHUB.fails(
                        "no address", (b, scene) -> scene.cloud().environment().put(GITHUB_URL, "ftp://x")),
                GITHUB.fails("refused", (b, scene) -> fail(scene, Endpoint.GITHUB_ACTIONS, FaultResponse.status(403))),
                GITHUB.fails("no answer", (b, scene) -> fail(scene, Endpoint.GITHUB_ACTIONS, FaultResponse.garbage())),
                GITHUB.fails("nobody", (b, scene) -> scene.cloud().network().cutOff("localhost")),
                GITHUB.fails("other branch", (b, scene) -> gitHub(scene).subject("repo:contoso/shop:pull_request")),
                GITHUB.fails("other audience", (b, scene) -> b.audience("api://other")),
                GITHUB.fails(
                        "not trusted",
                        (b, scene) -> b.clientId(scene.cloud().app().clientId())),
                GITHUB.fails(
                        "line break",
                        (b, scene) -> scene.cloud().environment().put("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "two words")));
    }

    private static AzurePipelinesCredential.Builder pipeline(Scene scene) {
        scene.cloud().environment().putAll(scene.cloud().emulator().environment(EmulatedHost.AZURE_PIPELINES));
        return pipelineOf(scene);
    }

    private static AzurePipelinesCredential.Builder pipelineOf(Scene scene) {
        EmulatedPipelines pipelines = scene.cloud().emulator().federation().azurePipelines();
        return AppProvocations.application(AzurePipelinesCredential.builder(), scene)
                .serviceConnectionId(pipelines.addServiceConnection("production", scene.app()))
                .systemAccessToken(Canary.register("header", pipelines.systemAccessToken()));
    }

    private static String appOfAnotherConnection(Scene scene) {
        AppRegistration other = scene.cloud().app();
        scene.cloud().emulator().federation().azurePipelines().addServiceConnection("test", other);
        return other.clientId();
    }

    private static GitHubActionsCredential.Builder workflow(Scene scene) {
        Canary.register("header", gitHub(scene).tokenRequestToken());
        scene.cloud().environment().putAll(scene.cloud().emulator().environment(EmulatedHost.GITHUB_ACTIONS));
        gitHub(scene).subject("repo:contoso/shop:ref:refs/heads/main");
        gitHub(scene).trustedBy(scene.app());
        return AppProvocations.application(GitHubActionsCredential.builder(), scene);
    }

    private static EmulatedGitHub gitHub(Scene scene) {
        return scene.cloud().emulator().federation().gitHubActions();
    }

    private static void fail(Scene scene, Endpoint endpoint, FaultResponse response) {
        scene.cloud().fail(RequestMatcher.endpoint(endpoint), response);
    }
}
