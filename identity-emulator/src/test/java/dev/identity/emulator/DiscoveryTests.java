package dev.identity.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoveryTests {
    private static final String INSTANCE = "/common/discovery/instance?api-version=1.1&authorization_endpoint=";
    private static final EntraEmulator emulator = EntraEmulator.start();
    private static final RawClient client = new RawClient(emulator);

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void metadataWhenVersion2ThenEndpointsOfTheEmulator() {
        String base = emulator.authority() + emulator.tenantId();

        RawClient.Answer metadata = client.get("/" + emulator.tenantId() + "/v2.0/.well-known/openid-configuration");

        assertThat(metadata.text("issuer")).isEqualTo(base + "/v2.0");
        assertThat(metadata.text("token_endpoint")).isEqualTo(base + "/oauth2/v2.0/token");
        assertThat(client.get(URI.create(metadata.text("jwks_uri")))
                        .json()
                        .path("keys")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void metadataWhenVersion1ThenIssuerOfTokens() {
        assertThat(client.get("/" + emulator.tenantId() + "/.well-known/openid-configuration")
                        .text("issuer"))
                .isEqualTo("https://sts.windows.net/" + emulator.tenantId() + "/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"common", "organizations"})
    void metadataWhenTenantIsSharedThenIssuerIsLeftOpen(String shared) {
        RawClient.Answer metadata = client.get("/" + shared + "/v2.0/.well-known/openid-configuration");

        assertThat(metadata.text("issuer")).isEqualTo(emulator.authority() + "{tenantid}/v2.0");
        assertThat(metadata.text("authorization_endpoint"))
                .isEqualTo(emulator.authority() + shared + "/oauth2/v2.0/authorize");
        assertThat(metadata.text("device_authorization_endpoint"))
                .isEqualTo(emulator.authority() + shared + "/oauth2/v2.0/devicecode");
        assertThat(metadata.json().path("response_modes_supported").toString()).contains("query", "form_post");
        assertThat(client.get(URI.create(metadata.text("jwks_uri"))).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2.0/.well-known/openid-configuration", "/discovery/v2.0/keys"})
    void metadataWhenTenantIsUnknownThenRefused(String path) {
        assertThat(client.get("/11111111-2222-3333-4444-555555555555" + path).code())
                .isEqualTo(90002);
    }

    @Test
    void instanceWhenEmulatorThenItsOwnMetadata() {
        RawClient.Answer answer =
                client.get(INSTANCE + emulator.authority() + emulator.tenantId() + "/oauth2/v2.0/authorize");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("tenant_discovery_endpoint"))
                .isEqualTo(emulator.authority() + emulator.tenantId() + "/v2.0/.well-known/openid-configuration");
        assertThat(answer.json()
                        .path("metadata")
                        .path(0)
                        .path("aliases")
                        .path(0)
                        .asString())
                .isEqualTo(emulator.authority().getAuthority());
    }

    @Test
    void instanceWhenEntraHostThenItsAliases() {
        RawClient.Answer answer = client.get(INSTANCE + "https://login.windows.net/common/oauth2/v2.0/authorize");

        assertThat(answer.json().path("metadata").toString())
                .contains("login.microsoftonline.com", "login.windows.net");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example.com/common/oauth2/v2.0/authorize", "nonsense", "%7B"})
    void instanceWhenUnknownThenInvalidInstance(String endpoint) {
        RawClient.Answer answer = client.get(INSTANCE + endpoint);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo("invalid_instance");
        assertThat(answer.code()).isEqualTo(50049);
    }

    @Test
    void anythingWhenUnknownPathThen404() {
        assertThat(client.get("/").status()).isEqualTo(404);
        assertThat(client.get("/metadata/identity/oauth2/token").status()).isEqualTo(404);
    }
}
