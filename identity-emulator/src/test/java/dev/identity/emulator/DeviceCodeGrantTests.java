package dev.identity.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DeviceCodeGrantTests {
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";
    private static final EntraEmulator emulator = EntraEmulator.builder()
            .clock(Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC))
            .start();
    private static final RawClient client = new RawClient(emulator);
    private static final AppRegistration app = emulator.registerApp("tv").publicClient();
    private static final EmulatedUser ada = emulator.registerUser("ada@contoso.com");

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @AfterEach
    void putBack() {
        emulator.reset();
        ada.enable().requireNoMfa();
        app.consentForAll();
    }

    private static RawClient.Answer ask(Map<String, String> form) {
        return client.send(
                client.tokenRequest("/" + emulator.tenantId() + "/oauth2/v2.0/devicecode", RawClient.encode(form)));
    }

    private static Map<String, String> form() {
        return RawClient.form("client_id", app.clientId(), "scope", RawClient.SCOPE + " openid profile offline_access");
    }

    private static JsonNode ask() {
        return ask(form()).json();
    }

    private static RawClient.Answer poll(JsonNode codes) {
        return poll(GRANT, app, codes.path("device_code").asString(""));
    }

    private static RawClient.Answer poll(String grant, AppRegistration who, String code) {
        return client.token(RawClient.form("grant_type", grant, "client_id", who.clientId(), "device_code", code));
    }

    private static String userCode(JsonNode codes) {
        return codes.path("user_code").asString("");
    }

    private static void waitInterval() {
        emulator.clock().advance(Duration.ofSeconds(5));
    }

    @Test
    void askWhenWellFormedThenEntrasAnswer() {
        JsonNode codes = ask();

        assertThat(userCode(codes)).matches("[A-Z0-9]{9}");
        assertThat(codes.path("verification_uri").asString("")).isEqualTo(emulator.authority() + "device");
        assertThat(codes.path("expires_in").asInt()).isEqualTo(900);
        assertThat(codes.path("interval").asInt()).isEqualTo(5);
        assertThat(codes.path("message").asString("")).contains(userCode(codes), emulator.authority() + "device");
        assertThat(emulator.deviceCodes().pending()).containsExactly(userCode(codes));
    }

    @ParameterizedTest
    @CsvSource({
        "client_id, '', 900144",
        "client_id, nobody, 700016",
        "scope, '', 900144",
        "scope, api://nowhere/.default, 500011",
        "claims, {, 90100"
    })
    void askWhenFormIsWrongThenRefused(String field, String value, int code) {
        Map<String, String> form = form();
        form.put(field, value);

        assertThat(ask(form).code()).isEqualTo(code);
    }

    @Test
    void askWhenAppIsNoPublicClientThenRefused() {
        AppRegistration web = emulator.registerApp("web");
        Map<String, String> form = form();
        form.put("client_id", web.clientId());

        assertThat(ask(form).code()).isEqualTo(7000218);
    }

    @ParameterizedTest
    @ValueSource(strings = {GRANT, "device_code"})
    void pollWhenApprovedThenUsersTokensOnce(String grant) throws Exception {
        JsonNode codes = ask();
        String code = codes.path("device_code").asString("");
        assertThat(poll(grant, app, code).text("error")).isEqualTo("authorization_pending");
        emulator.deviceCodes().approve(userCode(codes), ada);
        waitInterval();

        RawClient.Answer answer = poll(grant, app, code);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("refresh_token")).isNotEmpty();
        assertThat(SignedJWT.parse(answer.text("id_token")).getJWTClaimsSet().getStringClaim("preferred_username"))
                .isEqualTo("ada@contoso.com");
        assertThat(client.whoami(answer.text("access_token")).text("user")).isEqualTo("ada@contoso.com");
        assertThat(client.whoami(answer.text("access_token")).text("credential"))
                .isEqualTo("public");
        waitInterval();
        assertThat(poll(grant, app, code).text("error")).isEqualTo("bad_verification_code");
    }

    @Test
    void pollWhenTenantIsSharedThenTokenOfTheUsersTenant() throws Exception {
        JsonNode codes = client.send(
                        client.tokenRequest("/organizations/oauth2/v2.0/devicecode", RawClient.encode(form())))
                .json();
        emulator.deviceCodes().approve(userCode(codes), ada);

        RawClient.Answer answer = client.token(
                "organizations",
                RawClient.form(
                        "grant_type", GRANT,
                        "client_id", app.clientId(),
                        "device_code", codes.path("device_code").asString("")));

        assertThat(SignedJWT.parse(answer.text("access_token"))
                        .getJWTClaimsSet()
                        .getStringClaim("tid"))
                .isEqualTo(emulator.tenantId());
    }

    @Test
    void pollWhenSoonerThanToldThenSlowDownForLonger() {
        JsonNode codes = ask();
        assertThat(poll(codes).text("error")).isEqualTo("authorization_pending");
        emulator.clock().advance(Duration.ofSeconds(4));
        assertThat(poll(codes).text("error")).isEqualTo("slow_down");
        emulator.clock().advance(Duration.ofSeconds(9));
        assertThat(poll(codes).text("error")).isEqualTo("slow_down");
        emulator.clock().advance(Duration.ofSeconds(15));
        assertThat(poll(codes).text("error")).isEqualTo("authorization_pending");
    }

    @Test
    void pollWhenScriptedThenSlowDownThatOften() {
        emulator.deviceCodes().slowDown(2);
        emulator.deviceCodes().ignoreInterval();
        JsonNode codes = ask();

        assertThat(poll(codes).text("error")).isEqualTo("slow_down");
        assertThat(poll(codes).text("error")).isEqualTo("slow_down");
        assertThat(poll(codes).text("error")).isEqualTo("authorization_pending");
    }

    @Test
    void pollWhenDeclinedThenSaid() {
        JsonNode codes = ask();
        emulator.deviceCodes().decline(userCode(codes));

        assertThat(poll(codes).text("error")).isEqualTo("authorization_declined");
        assertThat(emulator.deviceCodes().pending()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> emulator.deviceCodes().approve(userCode(codes), ada));
    }

    @Test
    void pollWhenTimeIsUpThenExpired() {
        JsonNode codes = ask();
        emulator.clock().advance(Duration.ofMinutes(15));

        RawClient.Answer answer = poll(codes);

        assertThat(answer.text("error")).isEqualTo("expired_token");
        assertThat(answer.code()).isEqualTo(70020);
    }

    @Test
    void pollWhenCodeOrClientIsWrongThenRefused() {
        assertThat(poll(GRANT, app, "guess").text("error")).isEqualTo("bad_verification_code");
        AppRegistration other = emulator.registerApp("radio").publicClient();
        RawClient.Answer answer = poll(GRANT, other, ask().path("device_code").asString(""));
        assertThat(answer.text("suberror")).isEqualTo("client_mismatch");
    }

    @Test
    void pollWhenPublicClientSendsSecretThenRefused() {
        Map<String, String> form = RawClient.form(
                "grant_type",
                GRANT,
                "client_id",
                app.clientId(),
                "client_secret",
                "x",
                "device_code",
                ask().path("device_code").asString(""));

        assertThat(client.token(form).code()).isEqualTo(700025);
    }

    @Test
    void askWhenToldToLeaveOutThenNoIntervalAndNoMessage() {
        emulator.deviceCodes().omitInterval();
        emulator.deviceCodes().omitMessage();

        assertThat(ask().propertyNames())
                .containsExactlyInAnyOrder("user_code", "device_code", "verification_uri", "expires_in");
    }

    @Test
    void pagesWhenAPersonSignsInThenApproved() {
        ada.password("p w+ö&#<").requireMfa();
        app.withholdConsent();
        Browser browser = new Browser(emulator);
        JsonNode codes = ask();

        String page = browser.get(URI.create(codes.path("verification_uri").asString("")));
        assertThat(page).contains("Enter the code");
        assertThat(browser.submit("user_code", "WRONG")).contains("AADSTS70018");
        assertThat(browser.submit("user_code", userCode(codes).toLowerCase(java.util.Locale.ROOT)))
                .contains("Password", "to tv");
        assertThat(browser.submit("username", "nobody@contoso.com", "password", "x"))
                .contains("AADSTS50034");
        assertThat(browser.submit("username", "ada@contoso.com", "password", "x"))
                .contains("AADSTS50126");
        assertThat(browser.submit("username", "ada@contoso.com", "password", "p w+ö&#<"))
                .contains("Prove that it is you");
        assertThat(browser.submit("code", "none")).contains("AADSTS500121");
        assertThat(browser.submit("code", ada.mfaCode())).contains("Permissions requested", "api://sample/.default");
        assertThat(poll(codes).text("error")).isEqualTo("authorization_pending");
        assertThat(browser.submit("action", "accept")).contains("You have signed in to tv");
        waitInterval();
        assertThat(poll(codes).status()).isEqualTo(200);
        assertThat(emulator.requests().list().toString()).doesNotContain("p w+ö&#<", ada.mfaCode());
    }

    @Test
    void pagesWhenAPersonDeniesThenDeclined() {
        app.withholdConsent(ada);
        Browser browser = new Browser(emulator);
        JsonNode codes = ask();
        browser.get(URI.create(codes.path("verification_uri").asString("")));
        browser.submit("user_code", userCode(codes));
        browser.submit("username", ada.username(), "password", ada.password());

        assertThat(browser.submit("action", "deny")).contains("AADSTS65004");
        assertThat(poll(codes).text("error")).isEqualTo("authorization_declined");
    }
}
