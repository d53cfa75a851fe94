package dev.identity.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AuthorizationCodeGrantTests {
    private static final EntraEmulator emulator = EntraEmulator.start();
    private static final RawClient client = new RawClient(emulator);
    private static final AppRegistration app =
            emulator.registerApp("desktop").publicClient().addRedirectUri("http://localhost");
    private static final AppRegistration web = emulator.registerApp("web").addRedirectUri("http://localhost");
    private static final String secret = web.addSecret();
    private static final EmulatedUser ada = emulator.registerUser("ada@contoso.com");
    private static final AuthorizationFlow flow = new AuthorizationFlow(emulator, app);

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @AfterEach
    void putBack() {
        emulator.reset();
        ada.enable().requireNoMfa();
    }

    @Test
    void tokenWhenCodeIsGoodThenUsersTokens() throws Exception {
        RawClient.Answer answer = client.token(flow.redemption(flow.code(ada)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(client.whoami(answer.text("access_token")).text("user")).isEqualTo("ada@contoso.com");
        JWTClaimsSet id = SignedJWT.parse(answer.text("id_token")).getJWTClaimsSet();
        assertThat(id.getStringClaim("nonce")).isEqualTo("n-1");
        assertThat(id.getAudience()).containsExactly(app.clientId());
        assertThat(id.getIssuer()).isEqualTo(emulator.authority() + emulator.tenantId() + "/v2.0");
        assertThat(new String(Base64.getUrlDecoder().decode(answer.text("client_info")), StandardCharsets.UTF_8))
                .isEqualTo("{\"uid\":\"%s\",\"utid\":\"%s\"}".formatted(ada.objectId(), emulator.tenantId()));
        assertThat(answer.text("refresh_token")).isNotEmpty();
        assertThat(answer.json().has("foci")).isFalse();
    }

    static Stream<Arguments> wrongForms() {
        AppRegistration other = emulator.registerApp("other").publicClient();
        return Stream.of(
                refused(70000, "invalid_grant", form -> form.put("code", "guess")),
                refused(900144, "invalid_request", form -> form.remove("code")),
                refused(900144, "invalid_request", form -> form.remove("redirect_uri")),
                refused(500112, "invalid_client", form -> form.put("redirect_uri", "http://localhost:1")),
                refused(501481, "invalid_grant", form -> form.remove("code_verifier")),
                refused(501481, "invalid_grant", form -> form.put("code_verifier", AuthorizationFlow.CHALLENGE)),
                refused(70000, "invalid_grant", form -> form.put("client_id", other.clientId())),
                refused(70000, "invalid_grant", form -> form.put("scope", "https://vault.azure.net/.default")),
                refused(700025, "invalid_client", form -> form.put("client_secret", "x")),
                refused(7000218, "invalid_client", form -> form.put("client_id", web.clientId())),
                refused(70008, "invalid_grant", form -> emulator.clock().advance(Duration.ofMinutes(10))),
                refused(50057, "invalid_grant", form -> ada.disable()),
                refused(50076, "interaction_required", form -> ada.requireMfa()));
    }

    private static Arguments refused(int code, String error, Consumer<Map<String, String>> change) {
        return arguments(code, error, change);
    }

    @ParameterizedTest
    @MethodSource("wrongForms")
    void tokenWhenRequestIsWrongThenRefused(int code, String error, Consumer<Map<String, String>> change) {
        Map<String, String> form = flow.redemption(flow.code(ada));
        change.accept(form);

        RawClient.Answer answer = client.token(form);

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.text("error")).isEqualTo(error);
    }

    @Test
    void tokenWhenCodeIsUsedTwiceThenRefused() {
        Map<String, String> form = flow.redemption(flow.code(ada));
        form.put("code_verifier", AuthorizationFlow.CHALLENGE);
        assertThat(client.token(form).code()).isEqualTo(501481);
        form.put("code_verifier", AuthorizationFlow.VERIFIER);

        assertThat(client.token(form).status()).isEqualTo(200);
        assertThat(client.token(form).code()).isEqualTo(54005);
    }

    @Test
    void tokenWhenNoChallengeWasSentThenNoVerifierMayCome() {
        Map<String, String> query = flow.query();
        query.remove("code_challenge");
        query.remove("code_challenge_method");
        Map<String, String> form = flow.redemption(flow.signIn(ada, query).getOrDefault("code", ""));

        assertThat(client.token(form).code()).isEqualTo(501481);
        form.remove("code_verifier");
        assertThat(client.token(form).status()).isEqualTo(200);
    }

    @Test
    void tokenWhenChallengeIsPlainThenVerifierIsTheSame() {
        Map<String, String> query = flow.query();
        query.put("code_challenge", AuthorizationFlow.VERIFIER);
        query.put("code_challenge_method", "plain");

        String code = flow.signIn(ada, query).getOrDefault("code", "");

        assertThat(client.token(flow.redemption(code)).status()).isEqualTo(200);
    }

    @Test
    void tokenWhenConfidentialThenSecretIsWanted() {
        AuthorizationFlow webFlow = new AuthorizationFlow(emulator, web);
        Map<String, String> form = webFlow.redemption(webFlow.code(ada));
        assertThat(client.token(form).code()).isEqualTo(7000218);
        form.put("client_secret", "guess");
        assertThat(client.token(form).code()).isEqualTo(7000215);
        form.put("client_secret", secret);

        RawClient.Answer answer = client.token(form);

        assertThat(client.whoami(answer.text("access_token")).text("credential"))
                .isEqualTo("secret");
    }

    @Test
    void tokenWhenAzureCliThenItsFamilySharesTheRefreshToken() {
        AppRegistration cli = new AppRegistration(
                "Azure CLI",
                "04b07795-8ddb-461a-bbee-02f9e1bf7b46",
                emulator.tenantId(),
                emulator.clock(),
                new Resources());
        AuthorizationFlow cliFlow = new AuthorizationFlow(emulator, cli);
        Browser browser = new Browser(emulator);
        browser.get(cliFlow.address("organizations", cliFlow.query()));
        browser.submit("username", ada.username(), "password", ada.password());
        String code = AuthorizationFlow.parameters(browser.location()).getOrDefault("code", "");

        RawClient.Answer answer = client.token("organizations", cliFlow.redemption(code));

        assertThat(answer.text("foci")).isEqualTo("1");
        Map<String, String> family = RefreshTokenGrantTests.form(answer.text("refresh_token"), app);
        assertThat(client.token(family).text("suberror")).isEqualTo("client_mismatch");
        family.put("client_id", "aebc6443-996d-45c2-90f0-388ff96faa56");
        assertThat(client.token("common", family).status()).isEqualTo(200);
    }

    @Test
    void tokenWhenClaimsWereSentToTheAuthorizeEndpointThenHonoured() throws Exception {
        Map<String, String> query = flow.query();
        query.put("claims", "{\"access_token\":{\"xms_cc\":{\"values\":[\"cp1\"]}}}");

        String code = flow.signIn(ada, query).getOrDefault("code", "");

        String token = client.token(flow.redemption(code)).text("access_token");
        assertThat(SignedJWT.parse(token).getJWTClaimsSet().getStringListClaim("xms_cc"))
                .containsExactly("cp1");
    }
}
