package dev.identity.emulator;

import static dev.identity.emulator.RawClient.secretForm;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProtectedResourceTests {
    private static final String CAPABILITY = "{\"access_token\":{\"xms_cc\":{\"values\":[\"CP1\"]}}}";
    private static final EntraEmulator emulator = EntraEmulator.start();
    private static final RawClient client = new RawClient(emulator);
    private static final AppRegistration app = emulator.registerApp("orders");
    private static final String secret = app.addSecret();

    @AfterEach
    void reset() {
        emulator.reset();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    private static String token(String... further) {
        Map<String, String> form = secretForm(app, secret);
        form.putAll(RawClient.form(further));
        return client.token(form).text("access_token");
    }

    @Test
    void whoamiWhenTokenIsGoodThenTellsWhose() {
        app.grantRole("api://sample", "Data.Read");

        RawClient.Answer answer = client.whoami(token());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("appid")).isEqualTo(app.clientId());
        assertThat(answer.text("oid")).isEqualTo(app.objectId(emulator.tenantId()));
        assertThat(answer.text("tid")).isEqualTo(emulator.tenantId());
        assertThat(answer.text("aud")).isEqualTo("api://sample");
        assertThat(answer.text("idtyp")).isEqualTo("app");
        assertThat(answer.text("identity")).isEqualTo("orders");
        assertThat(answer.text("credential")).isEqualTo("secret");
        assertThat(answer.json().path("roles").path(0).asString()).isEqualTo("Data.Read");
        assertThat(answer.json().path("exp").asLong())
                .isGreaterThan(emulator.clock().instant().getEpochSecond());
    }

    @Test
    void whoamiWhenNoTokenThenChallengedToSignIn() {
        RawClient.Answer answer = client.get("/_resource/whoami");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate"))
                .startsWith("Bearer ")
                .contains("authorization_uri=\"" + emulator.authority() + emulator.tenantId() + "\"")
                .doesNotContain("error=");
    }

    @Test
    void whoamiWhenTokenExpiredThenRefused() {
        String token = token();
        emulator.clock().advance(Duration.ofHours(1));

        assertRefused(client.whoami(token), "expired");
    }

    @Test
    void whoamiWhenTokenIsForOtherAudienceThenRefusedUntilAccepted() {
        String token = token("scope", "https://vault.azure.net/.default");
        assertRefused(client.whoami(token), "audience");

        emulator.acceptAudience("https://vault.azure.net");

        assertThat(client.whoami(token).status()).isEqualTo(200);
    }

    @Test
    void whoamiWhenSignedByOtherEmulatorThenRefused() {
        try (EntraEmulator other =
                EntraEmulator.builder().tenantId(emulator.tenantId()).start()) {
            AppRegistration same = other.registerApp("orders", app.clientId());
            String foreign = new RawClient(other)
                    .token(secretForm(same, same.addSecret()))
                    .text("access_token");

            assertRefused(client.whoami(foreign), "signature");
        }
    }

    @Test
    void whoamiWhenRevokedThenClaimsChallengeThatNewTokenSatisfies() throws Exception {
        String before = token("claims", CAPABILITY);
        assertThat(client.whoami(before).status()).isEqualTo(200);

        emulator.revokeTokens(app.clientId());

        RawClient.Answer challenged = client.whoami(before);
        assertThat(challenged.status()).isEqualTo(401);
        String challenge = challenged.header("WWW-Authenticate");
        assertThat(challenge).contains("error=\"insufficient_claims\"");
        String claims = claimsOf(challenge);
        String after =
                token("claims", claims.replaceFirst("\\{\"access_token\":\\{", "$0\"xms_cc\":{\"values\":[\"cp1\"]},"));
        assertThat(SignedJWT.parse(after).getJWTClaimsSet().getStringListClaim("xms_cc"))
                .containsExactly("cp1");
        assertThat(client.whoami(after).status()).isEqualTo(200);
    }

    @Test
    void whoamiWhenRevokedAndClientIsNotCapableThenStaysGood() {
        String token = token();

        emulator.revokeTokens(app.clientId());

        assertThat(client.whoami(token).status()).isEqualTo(200);
    }

    @Test
    void tokenWhenClientIsCapableThenLifetimeOfItsOwn() {
        emulator.caeTokenLifetime(Duration.ofHours(24));
        Map<String, String> form = secretForm(app, secret);
        assertThat(client.token(form).json().path("expires_in").asInt()).isEqualTo(3599);

        form.put("claims", CAPABILITY);

        assertThat(client.token(form).json().path("expires_in").asInt()).isEqualTo(86_400);
    }

    private static String claimsOf(String challenge) {
        Matcher matcher = Pattern.compile("claims=\"([^\"]+)\"").matcher(challenge);
        assertThat(matcher.find()).isTrue();
        return new String(Base64.getDecoder().decode(matcher.group(1)), StandardCharsets.UTF_8);
    }

    private static void assertRefused(RawClient.Answer answer, String reason) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate"))
                .contains("error=\"invalid_token\"")
                .contains(reason);
    }
}
