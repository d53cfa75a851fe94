package dev.identity.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.EntraEmulator;
import dev.identity.testkit.Canary;
import java.net.http.HttpClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The real credentials of azure-identity as ours. */
class AzureIdentityTests {

    private static final TokenRequest REQUEST = TokenRequest.of("https://vault.azure.net/.default");

    private final EntraEmulator entra = EntraEmulator.start();
    private final AppRegistration app = entra.registerApp("orders");

    @AfterEach
    void stop() {
        entra.close();
    }

    @Test
    void getTokenWhenTheSecretIsRightThenAnswersTheirToken() {
        String secret = Canary.secret();
        app.addSecret(secret);
        TokenCredential credential = credential(secret);

        assertUsable(credential.getToken(REQUEST));
        assertThat(credential.getTokenAsync(REQUEST))
                .succeedsWithin(Duration.ofSeconds(30))
                .satisfies(this::assertUsable);
    }

    @Test
    void getTokenWhenTheClaimsAreChallengedThenTheyReachEntra() {
        String secret = Canary.secret();
        app.addSecret(secret);
        String claims = "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1\"}}}";

        credential(secret).getToken(REQUEST.withClaims(claims).withCaeEnabled(true));

        assertThat(entra.requests().tokenRequests())
                .last()
                .satisfies(request -> assertThat(request.form("claims")).contains("nbf"));
    }

    @Test
    void getTokenWhenTheSecretIsWrongThenTellsTheCode() {
        assertThatExceptionOfType(ClientAuthenticationException.class)
                .isThrownBy(() -> credential(Canary.secret()).getToken(REQUEST))
                .satisfies(e -> assertThat(e.aadstsCode()).isEqualTo(7000215))
                .satisfies(e -> assertThat(e.credential()).isEqualTo("ClientSecretCredential"));
    }

    private void assertUsable(AccessToken token) {
        assertThat(token.value()).isNotEmpty();
        assertThat(token.expiresAt()).isAfter(entra.clock().instant());
        assertThat(token.tokenType()).isEqualTo("Bearer");
    }

    private TokenCredential credential(String secret) {
        HttpClient.Builder trusting =
                HttpClient.newBuilder().sslContext(entra.trust().sslContext());
        return AzureCredentials.fromAzure(new ClientSecretCredentialBuilder()
                .authorityHost(entra.authority().toString())
                .tenantId(entra.tenantId())
                .clientId(app.clientId())
                .clientSecret(secret)
                .disableInstanceDiscovery()
                .httpClient(new JdkHttpClientBuilder(trusting).build())
                .build());
    }
}
