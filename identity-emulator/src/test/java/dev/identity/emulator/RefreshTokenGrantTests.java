package dev.identity.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefreshTokenGrantTests {
    private static final EntraEmulator emulator = EntraEmulator.start();
    private static final RawClient client = new RawClient(emulator);
    private static final AppRegistration app = emulator.registerApp("desktop").publicClient();
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

    static Map<String, String> form(String refreshToken, AppRegistration app) {
        return RawClient.form(
                "grant_type", "refresh_token", "client_id", app.clientId(), "refresh_token", refreshToken);
    }

    private static String signIn() {
        return client.token(PasswordGrantTests.form(app, ada)).text("refresh_token");
    }

    @Test
    void tokenWhenRefreshedThenNewOnesAndTheOldRefreshTokenStaysGood() {
        String first = signIn();

        RawClient.Answer answer = client.token(form(first, app));

        assertThat(client.whoami(answer.text("access_token")).text("user")).isEqualTo("ada@contoso.com");
        assertThat(answer.text("refresh_token")).isNotEmpty().isNotEqualTo(first);
        assertThat(client.token(form(first, app)).status()).isEqualTo(200);
        assertThat(client.token(form(answer.text("refresh_token"), app)).status())
                .isEqualTo(200);
    }

    @Test
    void tokenWhenSingleUseThenTheOldRefreshTokenIsRefused() {
        emulator.users().singleUseRefreshTokens(true);
        String first = signIn();

        RawClient.Answer answer = client.token(form(first, app));

        assertThat(client.token(form(first, app)).code()).isEqualTo(70000);
        assertThat(client.token(form(answer.text("refresh_token"), app)).status())
                .isEqualTo(200);
    }

    @Test
    void tokenWhenForOtherResourceThenItsAudience() throws Exception {
        Map<String, String> form = form(signIn(), app);
        form.put("scope", "https://vault.azure.net/.default openid");

        RawClient.Answer answer = client.token(form);

        assertThat(SignedJWT.parse(answer.text("access_token"))
                        .getJWTClaimsSet()
                        .getAudience())
                .containsExactly("https://vault.azure.net");
        assertThat(answer.text("id_token")).isNotEmpty();
    }

    static Stream<Arguments> wrongForms() {
        AppRegistration other = emulator.registerApp("other").publicClient();
        return Stream.of(
                refused(70000, "", form -> form.put("refresh_token", "guess")),
                refused(900144, "", form -> form.remove("refresh_token")),
                refused(70000, "client_mismatch", form -> form.put("client_id", other.clientId())),
                refused(50173, "bad_token", form -> emulator.users().revokeTokens(ada)),
                refused(700082, "bad_token", form -> emulator.clock().advance(Duration.ofDays(90))),
                refused(70043, "bad_token", form -> {
                    emulator.users().signInFrequency(Duration.ofHours(8));
                    emulator.clock().advance(Duration.ofHours(9));
                }),
                refused(50057, "", form -> ada.disable()),
                refused(65001, "consent_required", form -> app.withholdConsent()),
                refused(50076, "basic_action", form -> ada.requireMfa()),
                refused(
                        50076,
                        "basic_action",
                        form -> form.put("claims", "{\"access_token\":{\"capolids\":{\"essential\":true}}}")),
                refused(500011, "", form -> form.put("scope", "api://nowhere/.default")));
    }

    private static Arguments refused(int code, String suberror, Consumer<Map<String, String>> change) {
        return arguments(code, suberror, change);
    }

    @ParameterizedTest
    @MethodSource("wrongForms")
    void tokenWhenRequestIsWrongThenRefused(int code, String suberror, Consumer<Map<String, String>> change) {
        Map<String, String> form = form(signIn(), app);
        change.accept(form);

        RawClient.Answer answer = client.token(form);

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.text("suberror")).isEqualTo(suberror);
    }

    @Test
    void tokenWhenInOtherTenantThenOnlyForGuests() throws Exception {
        String other = emulator.addTenant("fabrikam.onmicrosoft.com");
        app.tenants(other);
        String refreshToken = signIn();
        assertThat(client.token(other, form(refreshToken, app)).code()).isEqualTo(50034);

        ada.tenants(other);

        String token = client.token(other, form(refreshToken, app)).text("access_token");
        assertThat(SignedJWT.parse(token).getJWTClaimsSet().getStringClaim("tid"))
                .isEqualTo(other);
        assertThat(SignedJWT.parse(token).getJWTClaimsSet().getStringClaim("oid"))
                .isNotEqualTo(ada.objectId());
    }
}
