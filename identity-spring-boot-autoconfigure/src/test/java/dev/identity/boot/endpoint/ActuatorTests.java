package dev.identity.boot.endpoint;

import static dev.identity.boot.autoconfigure.EmulatedEntra.VAULT_REQUEST;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.TokenCredential;
import dev.identity.boot.EntraConnectionDetails;
import dev.identity.boot.autoconfigure.EmulatedEntra;
import dev.identity.boot.autoconfigure.MovableTime;
import dev.identity.emulator.EntraEmulator;
import dev.identity.emulator.junit.EntraEmulatorExtension;
import dev.identity.testkit.Canary;
import dev.identity.testkit.proof.Proves;
import dev.identity.time.TimeSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The actuator over HTTP, in a whole application. */
@ExtendWith(EntraEmulatorExtension.class)
class ActuatorTests {

    private static final String[] NAMES = {"default", "orders", "cert", "placed", "bundled", "located"};
    private static final String ALIAS = "alias-of-the-bundle";

    private final EntraEmulator emulator;
    private final EmulatedEntra entra;
    private final MovableTime time = new MovableTime();
    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final ConfigurableApplicationContext application;

    ActuatorTests(EntraEmulator emulator) {
        this.emulator = emulator;
        this.entra = new EmulatedEntra(emulator);
        set(
                "server.port=0",
                "azure.identity.tenant-id=" + emulator.tenantId(),
                "management.endpoints.web.exposure.include=*",
                "management.endpoint.azureidentity.access=unrestricted",
                "management.endpoint.env.show-values=always",
                "management.endpoint.configprops.show-values=always",
                "management.endpoint.health.show-details=always");
        set(entra.clientSecret("azure.identity.credential"));
        set(entra.clientSecret("azure.identity.credentials.orders"));
        set(
                "azure.identity.credentials.cert.type=client-certificate",
                "azure.identity.credentials.cert.client-id=a",
                "azure.identity.credentials.cert.client-certificate.location=/nowhere/app.pem",
                "azure.identity.credentials.cert.client-certificate.password=" + Canary.password(),
                "AZURE_CLIENT_SECRET=" + Canary.secret());
        setElsewhere();
        this.application = start();
    }

    @AfterEach
    void close() {
        application.close();
    }

    @Test
    @Proves(controls = 5)
    void endpointWhenReadThenShowsCredentialsAndTokensWithoutValues() throws Exception {
        credential().getToken(VAULT_REQUEST);
        JsonNode all = json(get("/actuator/azureidentity"));
        assertThat(all.at("/credentials").propertyNames()).containsExactly(NAMES);
        JsonNode one = json(get("/actuator/azureidentity/default"));
        assertThat(one).isEqualTo(all.at("/credentials/default"));
        assertThat(one.at("/type").asString()).isEqualTo("client-secret");
        assertThat(one.at("/tokens/0/scopes/0").asString()).isEqualTo(EmulatedEntra.VAULT);
        assertThat(one.at("/tokens/0").propertyNames())
                .containsExactlyInAnyOrder("credential", "scopes", "acquiredAt", "expiresAt", "refreshAt");
    }

    @Test
    void endpointWhenTheNameIsUnknownThenNotFound() throws Exception {
        assertThat(get("/actuator/azureidentity/nobody").statusCode()).isEqualTo(404);
        assertThat(post("/actuator/azureidentity/nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void refreshWhenAskedThenGetsANewTokenOnceInAWhile() throws Exception {
        credential().getToken(VAULT_REQUEST);
        JsonNode result = json(post("/actuator/azureidentity/default"));
        assertThat(result.at("/changed/0/outcome").asString()).isEqualTo("refreshed");
        assertThat(emulator.requests().tokenRequests()).hasSize(2);
        assertThat(post("/actuator/azureidentity/default").statusCode()).isEqualTo(429);
        time.advance(Duration.ofSeconds(11));
        assertThat(post("/actuator/azureidentity/default").statusCode()).isEqualTo(200);
    }

    @Test
    void evictWhenAskedThenForgetsTheTokens() throws Exception {
        credential().getToken(VAULT_REQUEST);
        JsonNode result = json(send(request("/actuator/azureidentity/default").DELETE()));
        assertThat(result.at("/changed/0/outcome").asString()).isEqualTo("evicted");
        assertThat(json(get("/actuator/azureidentity/default")).at("/tokens").size())
                .isZero();
    }

    @Test
    @Proves(controls = 5)
    void healthWhenReadThenHasAChildForEachCredential() throws Exception {
        credential().getToken(VAULT_REQUEST);
        JsonNode health = json(get("/actuator/health/azureIdentity"));
        assertThat(health.at("/components").propertyNames()).containsExactlyInAnyOrder(NAMES);
        assertThat(json(get("/actuator/health/azureIdentity/default"))
                        .at("/status")
                        .asString())
                .isEqualTo("UP");
    }

    @Test
    @Proves(controls = 5)
    void configpropsWhenValuesAreShownThenSecretsAreMasked() throws Exception {
        String body = get("/actuator/configprops").body();
        Canary.saw((Object) body);
        JsonNode orders = find(json(body), "azure.identity").at("/properties/credentials/orders");
        assertThat(orders.at("/type").asString()).isEqualTo("client-secret");
        assertThat(orders.at("/clientSecret/secret").asString()).isEqualTo("******");
        JsonNode bundle = find(json(body), "spring.ssl").at("/properties/bundle/pem/bundled");
        assertThat(bundle.at("/key/alias").asString()).isEqualTo(ALIAS);
        assertThat(bundle.at("/keystore/privateKey").asString()).isEqualTo("******");
        assertThat(bundle.at("/keystore/certificate").asString()).isEqualTo("******");
    }

    @Test
    @Proves(controls = 5)
    void envWhenValuesAreShownThenSecretsAreMasked() throws Exception {
        String body = get("/actuator/env").body();
        Canary.saw((Object) body);
        assertThat(body)
                .contains("azure.identity.credentials.orders.client-secret.secret", "AZURE_CLIENT_SECRET")
                .contains("/nowhere/app.pem", "/nowhere/located", ALIAS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "elsewhere.orders",
                "elsewhere.command",
                "elsewhere.pem",
                "elsewhere.base64",
                "azure.identity.credentials.placed.client-secret.secret",
                "spring.ssl.bundle.pem.bundled.keystore.private-key",
                "spring.ssl.bundle.pem.bundled.keystore.certificate"
            })
    @Proves(controls = 5)
    void envWhenAPropertyHoldsASecretThenItIsMaskedWhateverItsName(String name) throws Exception {
        JsonNode property = json(get("/actuator/env/" + name)).at("/property");
        assertThat(property.at("/value").asString()).isEqualTo("******");
    }

    /** Secrets in properties that are not ours: where a placeholder takes them from, and in SSL bundles. */
    private void setElsewhere() {
        String secret = Canary.secret();
        String pem = emulator.registerApp("bundle").addCertificate().pem();
        set(
                "elsewhere.orders=" + secret,
                "elsewhere.command=java -jar app.jar --orders=" + secret,
                "elsewhere.pem=" + pem,
                "elsewhere.base64=base64:" + Base64.getEncoder().encodeToString(pem.getBytes(US_ASCII)),
                "azure.identity.credentials.placed.type=client-secret",
                "azure.identity.credentials.placed.client-id=a",
                "azure.identity.credentials.placed.client-secret.secret=${elsewhere.orders}",
                "azure.identity.credentials.bundled.type=client-certificate",
                "azure.identity.credentials.bundled.client-id=a",
                "azure.identity.credentials.bundled.client-certificate.bundle=bundled",
                "spring.ssl.bundle.pem.bundled.keystore.certificate=${elsewhere.pem}",
                "spring.ssl.bundle.pem.bundled.keystore.private-key=${elsewhere.pem}",
                "spring.ssl.bundle.pem.bundled.key.alias=" + ALIAS,
                "azure.identity.credentials.located.type=client-secret",
                "azure.identity.credentials.located.client-id=a",
                "azure.identity.credentials.located.client-secret.secret-location=/nowhere/located");
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(Application.class)
                .initializers(context -> {
                    context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
                    GenericApplicationContext beans = (GenericApplicationContext) context;
                    beans.registerBean("entra", EntraConnectionDetails.class, () -> entra);
                    beans.registerBean("time", TimeSource.class, () -> time);
                })
                .run();
    }

    private void set(String... pairs) {
        Arrays.stream(pairs).map(pair -> pair.split("=", 2)).forEach(pair -> properties.put(pair[0], pair[1]));
    }

    private TokenCredential credential() {
        return application.getBean("tokenCredential", TokenCredential.class);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    private HttpResponse<String> post(String path) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString("{}")));
    }

    private HttpRequest.Builder request(String path) {
        String port = application.getEnvironment().getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .header("Accept", "application/json");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response.body());
    }

    private static JsonNode json(String body) {
        return JsonMapper.shared().readTree(body);
    }

    private static JsonNode find(JsonNode configprops, String prefix) {
        return configprops.at("/contexts").values().stream()
                .flatMap(context -> context.at("/beans").values().stream())
                .filter(bean -> bean.at("/prefix").asString().equals(prefix))
                .findFirst()
                .orElseThrow();
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {}
}
