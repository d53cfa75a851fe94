package dev.identity.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.emulator.EntraEmulator;
import dev.identity.testkit.Canary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class SampleTests {

    private final Environment environment;
    private final EntraEmulator emulator;
    private final SampleClient sample;

    SampleTests(@Autowired Environment environment, @Autowired EntraEmulator emulator, @LocalServerPort int port) {
        this.environment = environment;
        this.emulator = emulator;
        this.sample = SampleClient.of(port);
    }

    @BeforeEach
    void watchSecret() {
        Canary.register("client secret", environment.getRequiredProperty("emulator.orders.client-secret"));
    }

    @ParameterizedTest
    @CsvSource({"vm, managed-identity", "orders, secret", "reports, certificate", "default, managed-identity"})
    void callWhenConfiguredThenApiSeesIdentity(String credential, String kind) {
        Answer answer = sample.get("call/" + credential);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode seen = answer.json();
        assertThat(seen.path("credential").asString()).isEqualTo(kind);
        assertThat(seen.path("tid").asString()).isEqualTo(emulator.tenantId());
        assertThat(seen.path("oid").asString()).isNotEmpty();
        assertThat(seen.path("identity").asString()).isEqualTo(identity(credential));
        String clientId = environment.getProperty("emulator." + credential + ".client-id");
        if (clientId != null) {
            assertThat(seen.path("appid").asString()).isEqualTo(clientId);
        }
    }

    private String identity(String credential) {
        boolean app = environment.containsProperty("emulator." + credential + ".client-id");
        return app ? credential : emulator.registerSystemIdentity().name();
    }

    @Test
    void callWhenUnknownThenProblemNamesTheOthers() {
        Answer answer = sample.get("call/order");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("credentials").values())
                .extracting(JsonNode::asString)
                .startsWith("default")
                .containsExactlyInAnyOrder("default", "vm", "orders", "reports");
        assertThat(answer.json().path("detail").asString()).contains("\"order\"", "orders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "page.css", "page.js", "card.js", "credential.js", "calls.js", "favicon.svg"})
    void pageWhenLoadedThenOnlyOwnFilesMayRun(String file) {
        Answer answer = sample.get(file);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'", "script-src 'self'");
        assertThat(answer.body()).doesNotContain("https://", "innerHTML").doesNotContainPattern("style=|onclick=");
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site, 403",
        "Sec-Fetch-Site, same-site, 403",
        "Sec-Fetch-Site, same-origin, 200",
        "Origin, https://evil.example, 403",
        "Origin, null, 403",
        "Accept, application/json, 200"
    })
    void outageWhenPostedThenOnlyOwnPageIsHeard(String header, String value, int status) {
        assertThat(sample.post("outage?on=false", header, value).status()).isEqualTo(status);
    }

    @Test
    void outageWhenPostedByOwnPageOfOldBrowserThenHeard() {
        String origin = sample.root().resolve("/").toString().replaceAll("/$", "");

        assertThat(sample.post("outage?on=false", "Origin", origin).status()).isEqualTo(200);
    }

    @Test
    void statusWhenCalledThenShowsTokenAndWhoAnswered() {
        sample.get("call/default");

        JsonNode status = sample.get("status").json();
        assertThat(status.path("health").asString()).isEqualTo("UP");
        JsonNode chain = status.at("/credentials/0/state");
        assertThat(chain.path("members").values())
                .extracting(member -> member.path("state").asString())
                .containsExactly("UNAVAILABLE", "SELECTED", "UNTRIED");
        assertThat(chain.at("/members/0/reason").asString()).contains("not configured");
        assertThat(chain.path("tokens").values())
                .extracting(token -> token.path("credential").asString())
                .contains("vm");
    }

    @Test
    void actuatorWhenCalledThenShowsCredentials() {
        sample.get("call/orders");

        assertThat(sample.get("actuator/health")
                        .json()
                        .at("/components/azureIdentity/components/orders/status")
                        .asString())
                .isEqualTo("UP");
        assertThat(sample.get("actuator/azureidentity")
                        .json()
                        .at("/credentials/orders/tokens/0/scopes/0")
                        .asString())
                .isEqualTo("api://sample/.default");
        assertThat(sample.get("actuator/metrics/azure.identity.token.acquire").status())
                .isEqualTo(200);
        assertThat(sample.get("actuator/prometheus").body())
                .containsPattern("azure_identity_token_expiry_seconds\\{[^}]*credential=\"orders\"[^}]*} [1-9]")
                .containsPattern("azure_identity_token_acquire_seconds_count\\{[^}]*credential=\"orders\"[^}]*} [1-9]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"actuator/env", "actuator/configprops", "actuator/heapdump", "actuator/loggers"})
    void actuatorWhenNotExposedThenAbsent(String endpoint) {
        assertThat(sample.get(endpoint).status()).isEqualTo(404);
    }

    @Test
    void outageWhenOnlyReadThenNothingChanges() {
        assertThat(sample.get("outage?on=true").status()).isEqualTo(405);
        assertThat(sample.get("status").json().path("outage").asBoolean(true)).isFalse();
    }
}
