package dev.identity.emulator;

import static dev.identity.emulator.RawClient.assertionForm;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs of Azure Pipelines and GitHub Actions, and what their endpoints refuse. */
class BuildServicesTests {
    private static final EntraEmulator emulator = EntraEmulator.start();
    private static final RawClient client = new RawClient(emulator);
    private static final EmulatedPipelines pipelines = emulator.federation().azurePipelines();
    private static final EmulatedGitHub gitHub = emulator.federation().gitHubActions();
    private static final AppRegistration app = emulator.registerApp("deployment");

    @BeforeAll
    static void connect() {
        pipelines.addServiceConnection("production", app);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void pipelinesWhenAskedAsTheTaskAsksThenATokenThatSignsTheAppIn() {
        Map<String, String> variables = emulator.environment(EmulatedHost.AZURE_PIPELINES);

        RawClient.Answer answer = client.send(pipelinesRequest(
                Objects.requireNonNull(variables.get("SYSTEM_OIDCREQUESTURI")),
                "?api-version=7.1&serviceConnectionId=" + variables.get("AZURESUBSCRIPTION_SERVICE_CONNECTION_ID"),
                Objects.requireNonNull(variables.get("SYSTEM_ACCESSTOKEN"))));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(client.token(assertionForm(app, answer.text("oidcToken"))).status())
                .isEqualTo(200);
        assertThat(variables).containsEntry("AZURESUBSCRIPTION_CLIENT_ID", app.clientId());
    }

    @ParameterizedTest
    @CsvSource({
        "?serviceConnectionId=any, good, application/json, Suppress, 400",
        "?api-version=7.1, good, application/json, Suppress, 404",
        "?api-version=7.1&serviceConnectionId=any, good, application/json, Suppress, 404",
        "?api-version=7.1, good, text/plain, Suppress, 415",
        "?api-version=7.1, bad, application/json, Suppress, 401",
        "?api-version=7.1, bad, application/json, No, 302",
    })
    void pipelinesWhenSomethingIsWrongThenRefusedAndTraceable(
            String query, String token, String type, String redirect, int status) {
        String bearer = token.equals("good") ? pipelines.systemAccessToken() : token;

        RawClient.Answer answer =
                client.send(pipelinesRequest(pipelines.oidcRequestUri().toString(), query, bearer)
                        .setHeader("Content-Type", type)
                        .setHeader("X-TFS-FedAuthRedirect", redirect));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("x-vss-e2eid")).isNotEmpty();
        assertThat(answer.header("x-msedge-ref")).isNotEmpty();
    }

    @Test
    void gitHubWhenAskedForAnAudienceThenATokenThatSignsTheAppIn() {
        gitHub.trustedBy(app);
        Map<String, String> variables = emulator.environment(EmulatedHost.GITHUB_ACTIONS);

        RawClient.Answer answer = client.get(
                URI.create(variables.get("ACTIONS_ID_TOKEN_REQUEST_URL") + "&audience=api://AzureADTokenExchange"),
                "Authorization",
                "Bearer " + variables.get("ACTIONS_ID_TOKEN_REQUEST_TOKEN"));

        assertThat(client.token(assertionForm(app, answer.text("value"))).status())
                .isEqualTo(200);
        assertThat(answer.json().path("count").asInt()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "&audience=a&audience=b, good, 400",
        "&audience=, good, 400",
        "?audience=a, good, 400",
        "&api-version=2.0, good, 400",
        "&audience=a, bad, 401"
    })
    void gitHubWhenSomethingIsWrongThenRefused(String more, String token, int status) {
        String bearer = token.equals("good") ? gitHub.tokenRequestToken() : token;

        RawClient.Answer answer =
                client.get(URI.create(gitHub.tokenRequestUrl() + more), "Authorization", "Bearer " + bearer);

        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void clusterWhenItsEmulatorEndsThenTheFileOfThePodIsGone() throws IOException {
        Path file;
        try (EntraEmulator own = EntraEmulator.start()) {
            AppRegistration pod = own.registerApp("pod");
            own.federation().cluster().trustedBy(pod);
            Map<String, String> variables = own.environment(EmulatedHost.AKS);
            file = Path.of(Objects.requireNonNull(variables.get("AZURE_FEDERATED_TOKEN_FILE")));

            assertThat(new RawClient(own)
                            .token(assertionForm(pod, Files.readString(file)))
                            .status())
                    .isEqualTo(200);
            assertThat(variables).containsEntry("AZURE_CLIENT_ID", pod.clientId());
        }
        assertThat(file.getParent()).doesNotExist();
    }

    private static HttpRequest.Builder pipelinesRequest(String address, String query, String bearer) {
        return HttpRequest.newBuilder(URI.create(address + query))
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .header("X-TFS-FedAuthRedirect", "Suppress")
                .POST(HttpRequest.BodyPublishers.noBody());
    }
}
