package dev.identity.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.security.keyvault.secrets.SecretAsyncClient;
import com.azure.security.keyvault.secrets.SecretClient;
import com.azure.security.keyvault.secrets.SecretClientBuilder;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import dev.identity.emulator.RecordedRequest;
import dev.identity.testkit.Canary;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real Key Vault client on our credentials. */
class KeyVaultTests {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final EntraApp app = new EntraApp();
    private KeyVault vault = new KeyVault(app.entra(), app.entra().tenantId());
    private AzureServer server = new AzureServer(exchange -> vault.handle(exchange));

    @AfterEach
    void stop() {
        server.close();
        app.close();
    }

    @Test
    void secretsWhenUsedByBothClientsThenOneTokenServesAll() {
        TokenCredential credential = app.credential();
        SecretClient client = clients(credential).buildClient();
        SecretAsyncClient asyncClient = clients(credential).buildAsyncClient();

        client.setSecret("database", "value 1");
        assertThat(client.getSecret("database").getValue()).isEqualTo("value 1");
        assertThat(asyncClient.setSecret("queue", "value 2").block(LIMIT)).isNotNull();
        assertThat(asyncClient.getSecret("queue").block(LIMIT))
                .satisfies(secret -> assertThat(secret.getValue()).isEqualTo("value 2"));

        assertThat(app.tokenRequests()).singleElement().satisfies(request -> {
            assertThat(request.tenant()).isEqualTo(app.entra().tenantId());
            assertThat(request.form("scope")).isEqualTo("https://vault.azure.net/.default");
            assertThat(request.form("claims")).containsIgnoringCase("cp1").doesNotContain("nbf");
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void getSecretWhenTheTokenIsRevokedThenTheChallengeIsAnsweredWithItsClaims(boolean async) {
        SecretClientBuilder clients = clients(app.credential());
        Supplier<String> database = async ? async(clients) : sync(clients);
        clients.buildClient().setSecret("database", "value");
        Instant revokedUntil = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        vault.revokeUntil(revokedUntil);

        assertThat(database.get()).isEqualTo("value");
        assertThat(database.get()).isEqualTo("value");

        assertThat(app.tokenRequests())
                .hasSize(2)
                .last()
                .satisfies(request -> assertThat(request.form("claims"))
                        .contains("\"nbf\"", "\"" + revokedUntil.getEpochSecond() + "\"")
                        .containsIgnoringCase("cp1"));
    }

    @Test
    void getSecretWhenTheChallengeNamesAnAllowedTenantThenItsTokenIsUsed() {
        String tenant = app.addTenant();
        vault = new KeyVault(app.entra(), tenant);

        clients(app.credential(tenant)).buildClient().setSecret("database", "value");

        assertThat(app.tokenRequests()).extracting(RecordedRequest::tenant).containsExactly(tenant);
    }

    @Test
    void getSecretWhenTheChallengeNamesAnotherTenantThenItIsRefusedUnasked() {
        String tenant = app.addTenant();
        vault = new KeyVault(app.entra(), tenant);
        SecretClient client = clients(app.credential()).buildClient();

        assertThatThrownBy(() -> client.getSecret("database"))
                .isInstanceOf(ClientAuthenticationException.class)
                .hasMessageContaining(tenant)
                .hasMessageContaining("additionallyAllowedTenants");
        assertThat(app.tokenRequests()).isEmpty();
    }

    @Test
    void getSecretWhenTheChallengeNamesATenantThatCannotExistThenItIsRefusedUnasked() {
        vault = new KeyVault(app.entra(), "a%20b");
        SecretClient client = clients(app.credential("*")).buildClient();

        assertThatThrownBy(() -> client.getSecret("database"))
                .isInstanceOf(ClientAuthenticationException.class)
                .hasMessageContaining("Invalid tenant id");
        assertThat(app.tokenRequests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void getSecretWhenTheClientSecretIsWrongThenAzureCoresExceptionSaysSo(boolean async) {
        SecretClientBuilder clients = clients(app.credentialWithWrongSecret());
        Supplier<String> database = async ? async(clients) : sync(clients);

        assertThatThrownBy(database::get)
                .isInstanceOf(ClientAuthenticationException.class)
                .hasMessageContaining("AADSTS7000215")
                .hasCauseInstanceOf(dev.identity.ClientAuthenticationException.class)
                .satisfies(thrown -> Canary.saw(thrown));
    }

    @Test
    void getSecretWhenTheTokenIsForAnotherServiceThenTheVaultRefusesIt() {
        TokenCredential credential = app.credential();
        SecretClient client = clients(
                        request -> credential.getToken(TokenRequest.of("https://storage.azure.com/.default")))
                .buildClient();

        assertThatThrownBy(() -> client.getSecret("database"))
                .isInstanceOfSatisfying(
                        HttpResponseException.class,
                        e -> assertThat(e.getResponse().getStatusCode()).isEqualTo(401));
    }

    private static Supplier<String> sync(SecretClientBuilder clients) {
        SecretClient client = clients.buildClient();
        return () -> client.getSecret("database").getValue();
    }

    private static Supplier<String> async(SecretClientBuilder clients) {
        SecretAsyncClient client = clients.buildAsyncClient();
        return () ->
                client.getSecret("database").blockOptional(LIMIT).orElseThrow().getValue();
    }

    private SecretClientBuilder clients(TokenCredential credential) {
        return new SecretClientBuilder()
                .vaultUrl(server.address().toString())
                .credential(AzureCredentials.toAzure(credential))
                .httpClient(server.httpClient())
                .retryOptions(new RetryOptions(new FixedDelayOptions(1, Duration.ofMillis(1))))
                .disableChallengeResourceVerification();
    }
}
