package dev.identity.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.emulator.Endpoint;
import dev.identity.emulator.EntraEmulator;
import dev.identity.emulator.RecordedRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The profiles that let the sample believe it runs on another kind of host. */
class HostProfileTests {

    @ParameterizedTest
    @CsvSource({
        "arc, 'Azure Arc, because IDENTITY_ENDPOINT and IMDS_ENDPOINT are set'",
        "service-fabric, 'Service Fabric, because IDENTITY_ENDPOINT, IDENTITY_HEADER and IDENTITY_SERVER_THUMBPRINT are set'",
        "app-service, 'App Service, because IDENTITY_ENDPOINT and IDENTITY_HEADER are set'",
        "machine-learning, 'Azure Machine Learning or an old App Service, because MSI_ENDPOINT and MSI_SECRET are set'",
        "cloud-shell, 'Cloud Shell, because MSI_ENDPOINT is set'",
        "vm, 'the instance metadata service (IMDS), because nothing points to another host;"
                + " its address is from AZURE_POD_IDENTITY_AUTHORITY_HOST'"
    })
    void callWhenProfileOfAHostThenItsTokenAndTheEndpointNamesIt(String profile, String source) {
        try (ConfigurableApplicationContext context = run(profile)) {
            SampleClient sample = client(context);
            Answer answer = sample.get("call/default");
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.json().path("credential").asString()).isEqualTo("managed-identity");
            JsonNode vm = sample.get("actuator/azureidentity")
                    .json()
                    .path("credentials")
                    .path("vm");
            assertThat(vm.path("managedIdentitySource").asString()).isEqualTo(source);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "aks, TOKEN",
        "aks-token-proxy, TOKEN_PROXY",
        "github-actions, GITHUB_ACTIONS",
        "azure-pipelines, AZURE_PIPELINES",
    })
    void callWhenProfileOfAPlaceThatVouchesThenSignedInByIt(String profile, Endpoint asked) {
        try (ConfigurableApplicationContext context = run(profile)) {
            Answer answer = client(context).get("call/default");
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.json().path("credential").asString()).isEqualTo("federated");
            assertThat(context.getBean(EntraEmulator.class).requests().list())
                    .extracting(RecordedRequest::endpoint)
                    .contains(asked)
                    .doesNotContain(Endpoint.IMDS);
        }
    }

    private static ConfigurableApplicationContext run(String profile) {
        return new SpringApplicationBuilder(SampleApplication.class)
                .profiles(profile)
                .run("--server.port=0");
    }

    private static SampleClient client(ConfigurableApplicationContext context) {
        return SampleClient.of(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }
}
