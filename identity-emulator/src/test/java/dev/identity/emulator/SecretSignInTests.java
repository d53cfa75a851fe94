package dev.identity.emulator;

import static dev.identity.emulator.RawClient.secretForm;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretSignInTests {
    private static EntraEmulator emulator = EntraEmulator.start();
    private static RawClient client = new RawClient(emulator);
    private static AppRegistration app = emulator.registerApp("orders");
    private static String secret = app.addSecret();

    @BeforeAll
    static void grant() {
        app.grantRole("api://sample", "Data.Read").grantRole("api://other", "Other");
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void tokenWhenSecretIsRightThenEntrasAnswer() {
        RawClient.Answer answer = client.token(secretForm(app, secret));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.text("token_type")).isEqualTo("Bearer");
        assertThat(answer.json().path("expires_in").asInt()).isEqualTo(3599);
        assertThat(answer.json().path("ext_expires_in").asInt()).isEqualTo(3599);
        assertThat(answer.json().has("refresh_in")).isFalse();
    }

    @Test
    void tokenWhenIssuedThenKeysVerifyItAndClaimsAreEntras() throws Exception {
        SignedJWT jwt = SignedJWT.parse(client.token(secretForm(app, secret)).text("access_token"));
        JWKSet keys = JWKSet.parse(client.get("/" + emulator.tenantId() + "/discovery/v2.0/keys")
                .response()
                .body());

        assertThat(jwt.verify(new RSASSAVerifier(
                        keys.getKeyByKeyId(jwt.getHeader().getKeyID()).toRSAKey())))
                .isTrue();
        JWTClaimsSet claims = jwt.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("https://sts.windows.net/" + emulator.tenantId() + "/");
        assertThat(claims.getAudience()).containsExactly("api://sample");
        assertThat(claims.getStringClaim("appid")).isEqualTo(app.clientId());
        assertThat(claims.getStringClaim("appidacr")).isEqualTo("1");
        assertThat(claims.getStringClaim("tid")).isEqualTo(emulator.tenantId());
        assertThat(claims.getStringClaim("oid"))
                .isEqualTo(claims.getSubject())
                .isEqualTo(app.objectId(emulator.tenantId()));
        assertThat(claims.getStringListClaim("roles")).containsExactly("Data.Read");
        assertThat(claims.getStringClaim("ver")).isEqualTo("1.0");
        assertThat(claims.getClaims())
                .containsKeys("iat", "nbf", "exp", "aio", "uti", "idp")
                .doesNotContainKey("xms_cc");
    }

    @ParameterizedTest
    @CsvSource({
        "https://vault.azure.net/.default, https://vault.azure.net",
        "https://management.core.windows.net//.default, https://management.core.windows.net/",
        "api://sample/.default openid profile offline_access, api://sample",
        "offline_access https://graph.microsoft.com/.default, https://graph.microsoft.com"
    })
    void tokenWhenScopeIsDefaultThenAudienceIsResource(String scope, String audience) throws Exception {
        Map<String, String> form = secretForm(app, secret);
        form.put("scope", scope);

        String token = client.token(form).text("access_token");

        assertThat(SignedJWT.parse(token).getJWTClaimsSet().getAudience()).containsExactly(audience);
    }

    @Test
    void tokenWhenSecretIsInBasicHeaderThenAccepted() {
        Map<String, String> form = secretForm(app, secret);
        form.remove("client_id");
        form.remove("client_secret");
        byte[] pair = (app.clientId() + ":" + secret).getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = client.tokenRequest(
                        "/" + emulator.tenantId() + "/oauth2/v2.0/token", RawClient.encode(form))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));

        assertThat(client.send(request).status()).isEqualTo(200);
    }

    @Test
    void tokenWhenTenantIsNamedByDomainThenSameTenant() throws Exception {
        emulator.addDomain(emulator.tenantId(), "contoso.onmicrosoft.com");

        RawClient.Answer answer = client.token("Contoso.onmicrosoft.com", secretForm(app, secret));

        assertThat(SignedJWT.parse(answer.text("access_token"))
                        .getJWTClaimsSet()
                        .getStringClaim("tid"))
                .isEqualTo(emulator.tenantId());
    }

    @Test
    void tokenWhenAppIsInstalledInOtherTenantThenTokenOfThatTenant() throws Exception {
        String other = emulator.addTenant("fabrikam.onmicrosoft.com");
        assertThat(client.token(other, secretForm(app, secret)).code()).isEqualTo(700016);

        app.tenants(other);

        RawClient.Answer answer = client.token("fabrikam.onmicrosoft.com", secretForm(app, secret));
        assertThat(SignedJWT.parse(answer.text("access_token"))
                        .getJWTClaimsSet()
                        .getStringClaim("tid"))
                .isEqualTo(other);
    }

    @Test
    void tokenWhenTwoSecretsThenEitherWorksUntilRemoved() {
        String second = app.addSecret();
        assertThat(client.token(secretForm(app, second)).status()).isEqualTo(200);
        assertThat(client.token(secretForm(app, secret)).status()).isEqualTo(200);

        app.removeSecret(second);

        assertThat(client.token(secretForm(app, second)).code()).isEqualTo(7000215);
    }

    @Test
    void tokenWhenLifetimeIsLongThenRefreshInIsHalf() {
        try (EntraEmulator own = EntraEmulator.start()) {
            AppRegistration ownApp = own.registerApp("own");
            Map<String, String> form = secretForm(ownApp, ownApp.addSecret());
            own.tokenLifetime(Duration.ofHours(24));
            assertThat(new RawClient(own).token(form).json().path("refresh_in").asInt())
                    .isEqualTo(43_200);
            own.refreshIn(Duration.ofMinutes(7));
            assertThat(new RawClient(own).token(form).json().path("refresh_in").asInt())
                    .isEqualTo(420);
        }
    }
}
