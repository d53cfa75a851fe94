package dev.identity.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordGrantTests {
    private static final EntraEmulator emulator = EntraEmulator.start();
    private static final RawClient client = new RawClient(emulator);
    private static final AppRegistration app = emulator.registerApp("script").publicClient();
    private static final AppRegistration web = emulator.registerApp("web");
    private static final EmulatedUser ada = emulator.registerUser("ada@contoso.com");

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @AfterEach
    void putBack() {
        ada.enable().requireNoMfa();
        app.consentForAll();
    }

    static Map<String, String> form(AppRegistration app, EmulatedUser user) {
        return RawClient.form(
                "grant_type", "password",
                "client_id", app.clientId(),
                "username", user.username(),
                "password", user.password(),
                "scope", RawClient.SCOPE + " offline_access openid profile");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "p w+ö&#=%3D<>\"'", " blanks around ", "密码🔑"})
    void tokenWhenPasswordIsRightThenUsersTokens(String password) {
        EmulatedUser user = emulator.registerUser("j ö+s&e#é" + password.hashCode() + "@contoso.com")
                .password(password);

        RawClient.Answer answer = client.token("organizations", form(app, user));

        assertThat(client.whoami(answer.text("access_token")).text("user")).isEqualTo(user.username());
        assertThat(answer.text("refresh_token")).isNotEmpty();
    }

    static Stream<Arguments> wrongForms() {
        EmulatedUser federated = emulator.registerUser("bob@fabrikam.com").federated();
        return Stream.of(
                refused(50126, form -> form.put("password", "guess")),
                refused(50034, form -> form.put("username", "nobody@contoso.com")),
                refused(900144, form -> form.remove("username")),
                refused(900144, form -> form.remove("password")),
                refused(900144, form -> form.remove("scope")),
                refused(50053, form -> ada.lock()),
                refused(50055, form -> ada.expirePassword()),
                refused(50057, form -> ada.disable()),
                refused(50126, form -> {
                    ada.disable();
                    form.put("password", "guess");
                }),
                refused(50076, form -> ada.requireMfa()),
                refused(65001, form -> app.withholdConsent(ada)),
                refused(7000218, form -> form.put("client_id", web.clientId())),
                refused(50056, form -> form.put("username", federated.username())));
    }

    private static Arguments refused(int code, Consumer<Map<String, String>> change) {
        return arguments(code, change);
    }

    @ParameterizedTest
    @MethodSource("wrongForms")
    void tokenWhenRequestIsWrongThenRefused(int code, Consumer<Map<String, String>> change) {
        Map<String, String> form = form(app, ada);
        change.accept(form);

        assertThat(client.token(form).code()).isEqualTo(code);
    }

    @Test
    void tokenWhenAtCommonThenRefused() {
        assertThat(client.token("common", form(app, ada)).code()).isEqualTo(9001023);
    }
}
