package dev.identity.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identity.ClientAuthenticationException;
import dev.identity.TokenRequest;
import dev.identity.contract.TestCloud;
import dev.identity.credential.ClientSecretCredential;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.FaultResponse;
import dev.identity.emulator.RecordedRequest;
import dev.identity.emulator.RequestMatcher;
import dev.identity.http.HttpRequest;
import dev.identity.json.JsonException;
import dev.identity.json.JsonObject;
import dev.identity.testkit.Canary;
import dev.identity.testkit.proof.Proves;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a token request consists of, claims and capabilities included. */
class TokenRequestFormTests {

    @RegisterExtension
    static final TestCloud CLOUD = new TestCloud();

    private static final TokenRequest REQUEST = TokenRequest.of(TestCloud.SCOPE);
    private static final String CP1 = "{\"access_token\":{\"xms_cc\":{\"values\":[\"CP1\"]}}}";

    @Test
    void getTokenWhenAskedThenTheFormHoldsWhatTheGrantNeedsAndNothingElse() {
        AppRegistration app = CLOUD.app();
        String secret = CLOUD.secretOf(app);
        CLOUD.secretCredential(app).clientSecret(secret).build().getToken(REQUEST);
        assertThat(last().form())
                .isEqualTo(Map.of(
                        "client_id", List.of(app.clientId()),
                        "client_secret", List.of(secret),
                        "grant_type", List.of("client_credentials"),
                        "scope", List.of(TestCloud.SCOPE)));
    }

    @Test
    void getTokenWhenAskedThenTheHeadersNameClientAndRequest() {
        CLOUD.secretCredential().build().getToken(REQUEST);
        RecordedRequest request = last();
        assertThat(request.header("content-type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(request.header("accept")).isEqualTo("application/json");
        assertThat(request.header("user-agent")).startsWith("identity-java/");
        assertThat(request.header("x-client-sku")).isEqualTo("identity-java");
        assertThat(request.header("x-client-ver")).isNotBlank();
        assertThat(request.header("return-client-request-id")).isEqualTo("true");
        assertThat(request.header("x-ms-lib-capability")).isEqualTo("retry-after, h429");
        assertThat(UUID.fromString(request.header("client-request-id"))).isNotNull();
        assertThat(request.header("authorization")).isNull();
    }

    @Test
    void getTokenWhenTriedAgainThenUnderTheSameIdAndAnotherAcquisitionUnderAnother() {
        CLOUD.emulator()
                .faults()
                .when(RequestMatcher.tokenEndpoint())
                .respond(FaultResponse.outage())
                .times(1);
        ClientSecretCredential credential = CLOUD.secretCredential().build();
        credential.getToken(REQUEST);
        credential.refresh(REQUEST);
        List<String> ids = CLOUD.emulator().requests().tokenRequests().stream()
                .map(request -> String.valueOf(request.header("client-request-id")))
                .toList();
        assertThat(ids).hasSize(3);
        assertThat(ids.get(1)).isEqualTo(ids.get(0));
        assertThat(ids.get(2)).isNotEqualTo(ids.get(0));
    }

    @Test
    void getTokenWhenRefusedThenTheCorrelationIdIsTheOneThatWasSent() {
        AppRegistration app = CLOUD.app();
        ClientSecretCredential credential =
                CLOUD.secretCredential(app).clientSecret(Canary.secret()).build();
        assertThatThrownBy(() -> credential.getToken(REQUEST))
                .isInstanceOfSatisfying(
                        ClientAuthenticationException.class,
                        failure -> assertThat(failure.correlationId()).isEqualTo(last().header("client-request-id")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api://sample",
                "https://vault.azure.net/secrets.read",
                "https://vault.azure.net/.Default",
                ".default",
                "openid"
            })
    @Proves(incidents = "CVE-2023-36414")
    void getTokenWhenTheScopeIsNoDefaultScopeThenRefusedBeforeAnythingIsSent(String scope) {
        ClientSecretCredential credential = CLOUD.secretCredential().build();
        assertThatThrownBy(() -> credential.getToken(TokenRequest.of(scope)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/.default");
        assertThat(CLOUD.network().sent()).isEmpty();
    }

    @Test
    void getTokenWhenTheResourceEndsInASlashThenTheDoubleSlashIsKept() {
        CLOUD.emulator().registerResource("https://management.core.windows.net/");
        CLOUD.secretCredential().build().getToken(TokenRequest.of("https://management.core.windows.net//.default"));
        assertThat(last().form("scope")).isEqualTo("https://management.core.windows.net//.default");
    }

    @Test
    void getTokenWhenTheResourceIsUnknownThenEntrasError() {
        ClientSecretCredential credential = CLOUD.secretCredential().build();
        assertThatThrownBy(() -> credential.getToken(TokenRequest.of("https://nowhere.example/.default")))
                .isInstanceOfSatisfying(ClientAuthenticationException.class, failure -> {
                    assertThat(failure.aadstsCode()).isEqualTo(500011);
                    assertThat(failure.error()).isEqualTo("invalid_resource");
                });
    }

    @Test
    void getTokenWhenNothingIsSaidThenNoClaims() {
        CLOUD.secretCredential().build().getToken(REQUEST);
        assertThat(last().form("claims")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "|" + CP1,
                "{}|" + CP1,
                "{\"access_token\":{}}|" + CP1,
                "{\"access_token\":null}|" + CP1,
                "{\"access_token\":[1]}|" + CP1,
                "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"17\"}}}"
                        + "|{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"17\"},\"xms_cc\":{\"values\":[\"CP1\"]}}}",
                "{\"access_token\":{\"xms_cc\":{\"values\":[\"x\"]}}}|" + CP1,
                "{\"access_token\":{\"xms_cc\":null,\"acrs\":{\"essential\":true,\"odd\":[1,{\"a\":1.50}]}},\"new\":{\"b\":null},\"id_token\":{}}"
                        + "|{\"access_token\":{\"xms_cc\":{\"values\":[\"CP1\"]},\"acrs\":{\"essential\":true,\"odd\":[1,{\"a\":1.50}]}},\"new\":{\"b\":null},\"id_token\":{}}"
            })
    void getTokenWhenCaeIsOnThenTheCapabilityIsMergedIntoTheChallenge(String challenge, String sent)
            throws JsonException {
        CLOUD.fail(RequestMatcher.tokenEndpoint(), opaqueToken());
        CLOUD.secretCredential().build().getToken(REQUEST.withCaeEnabled(true).withClaims(challenge));
        assertThat(JsonObject.parse(String.valueOf(last().form("claims")))).isEqualTo(JsonObject.parse(sent));
    }

    @Test
    void getTokenWhenCaeIsOffThenTheChallengeIsSentAsItCame() {
        String challenge = "{ \"access_token\" : {\"nbf\":{\"value\":\"17\"}} , \"x\":1e2}";
        CLOUD.fail(RequestMatcher.tokenEndpoint(), opaqueToken());
        CLOUD.secretCredential().build().getToken(REQUEST.withClaims(challenge));
        assertThat(last().form("claims")).isEqualTo(challenge);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "x", "{", "17", "null", "eyJhY2Nlc3NfdG9rZW4iOnt9fQ=="})
    void getTokenWhenTheChallengeIsNoJsonObjectThenRefusedBeforeAnythingIsSent(String challenge) {
        ClientSecretCredential credential = CLOUD.secretCredential().build();
        for (boolean cae : new boolean[] {true, false}) {
            assertThatThrownBy(() ->
                            credential.getToken(REQUEST.withCaeEnabled(cae).withClaims(challenge)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("claims");
        }
        assertThat(CLOUD.network().sent()).isEmpty();
    }

    @Test
    void getTokenWhenCaeDiffersThenTheTokensAreKeptApart() {
        ClientSecretCredential credential = CLOUD.secretCredential().build();
        var plain = credential.getToken(REQUEST);
        var capable = credential.getToken(REQUEST.withCaeEnabled(true));
        assertThat(capable).isNotEqualTo(plain);
        assertThat(credential.getToken(REQUEST)).isSameAs(plain);
        assertThat(credential.getToken(REQUEST.withCaeEnabled(true))).isSameAs(capable);
        assertThat(CLOUD.count(RequestMatcher.tokenEndpoint())).isEqualTo(2);
    }

    @Test
    @Proves(controls = 15, incidents = "msal4j 1077")
    void getTokenWhenTheResourceChallengesARevokedTokenThenTheNewOneIsAccepted() throws Exception {
        AppRegistration app = CLOUD.app();
        ClientSecretCredential credential =
                CLOUD.secretCredential(app).clientSecret(CLOUD.secretOf(app)).build();
        TokenRequest capable = REQUEST.withCaeEnabled(true);
        assertThat(call(credential.getToken(capable).value()).status()).isEqualTo(200);

        CLOUD.advance(Duration.ofSeconds(10));
        CLOUD.emulator().revokeTokens(app.clientId());
        var refused = call(credential.getToken(capable).value());
        assertThat(refused.status()).isEqualTo(401);
        Matcher challenge =
                Pattern.compile("claims=\"([^\"]+)\"").matcher(String.valueOf(refused.header("www-authenticate")));
        assertThat(challenge.find()).isTrue();
        String claims = new String(Base64.getDecoder().decode(challenge.group(1)), StandardCharsets.UTF_8);

        CLOUD.advance(Duration.ofSeconds(1));
        var renewed = credential.getToken(capable.withClaims(claims));
        assertThat(call(renewed.value()).status()).isEqualTo(200);
        assertThat(credential.getToken(capable)).isSameAs(renewed);
    }

    private static dev.identity.http.HttpResponse call(String token) throws IOException, InterruptedException {
        URI resource = CLOUD.emulator().protectedResource();
        return CLOUD.network()
                .send(HttpRequest.get(resource)
                        .header("Authorization", "Bearer " + token)
                        .build());
    }

    private static FaultResponse opaqueToken() {
        return FaultResponse.json(
                200, "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"" + Canary.of("TOK") + "\"}");
    }

    private static RecordedRequest last() {
        return CLOUD.emulator().requests().last();
    }
}
