package dev.identity.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorizeTests {
    private static final EntraEmulator emulator = EntraEmulator.start();
    private static final AppRegistration app =
            emulator.registerApp("<b>desk & top</b>").publicClient().addRedirectUri("http://localhost");
    private static final EmulatedUser ada = emulator.registerUser("ada@contoso.com");
    private static final AuthorizationFlow flow = new AuthorizationFlow(emulator, app);

    private final Browser browser = new Browser(emulator);

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

    private static Map<String, String> with(String... changes) {
        Map<String, String> query = flow.query();
        query.putAll(RawClient.form(changes));
        query.values().removeIf(String::isEmpty);
        return query;
    }

    private String open(String... changes) {
        return browser.get(flow.address(with(changes)));
    }

    private String signIn() {
        return browser.submit("username", "Ada@contoso.com", "password", ada.password());
    }

    private Map<String, String> answer() {
        return AuthorizationFlow.parameters(browser.location());
    }

    @ParameterizedTest
    @CsvSource({
        "client_id, '', 900144",
        "client_id, nobody, 700016",
        "redirect_uri, '', 900971",
        "redirect_uri, http://localhost:1/elsewhere, 50011",
        "redirect_uri, https://localhost:54321, 50011",
        "redirect_uri, http://127.0.0.1:54321, 50011",
        "redirect_uri, http://localhost.evil.example, 50011",
        "redirect_uri, http://localhost@evil.example, 50011",
        "redirect_uri, http://user@localhost:1, 50011",
        "redirect_uri, 'http://localhost:1#x', 50011",
        "redirect_uri, http://localhost:1?x=y, 50011"
    })
    void openWhenAppOrAddressIsWrongThenOnlyThePersonIsTold(String field, String value, int code) {
        String page = open(field, value);

        assertThat(page).contains("AADSTS" + code).doesNotContain("<form");
        assertThat(browser.location()).hasToString("");
    }

    @Test
    void openWhenParameterIsDoubledThenRefused() {
        assertThat(browser.get(URI.create(flow.address(flow.query()) + "&state=2")))
                .contains("AADSTS9002313");
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, '', invalid_request, 900144",
        "response_type, token, unsupported_response_type, 700054",
        "response_mode, smoke, invalid_request, 90023",
        "prompt, perhaps, invalid_request, 90023",
        "prompt, none, login_required, 50058",
        "scope, '', invalid_request, 900144",
        "scope, api://nowhere/.default, invalid_resource, 500011",
        "claims, {, invalid_request, 90100",
        "code_challenge, short, invalid_request, 501491",
        "code_challenge, '', invalid_request, 501491",
        "code_challenge_method, S512, invalid_request, 90023"
    })
    void openWhenRequestIsWrongThenTheAppIsTold(String field, String value, String error, int code) {
        open(field, value);

        assertThat(browser.location().toString()).startsWith(AuthorizationFlow.REDIRECT + "?");
        assertThat(answer()).containsEntry("error", error).containsEntry("state", "s&t=<a>");
        assertThat(answer().get("error_description")).startsWith("AADSTS" + code);
    }

    @Test
    void pagesWhenShownThenEverythingIsEscaped() {
        String page = open("login_hint", "\"><script>alert(1)</script>");

        assertThat(page)
                .contains("&lt;b&gt;desk &amp; top&lt;/b&gt;", "&quot;&gt;&lt;script&gt;")
                .doesNotContain("<script", "<b>");
        assertThat(browser.submit("username", "<i>x", "password", "y"))
                .contains("&lt;i&gt;x")
                .doesNotContain("<i>");
    }

    @ParameterizedTest
    @CsvSource({"LOCKED, 50053", "DISABLED, 50057", "PASSWORD_EXPIRED, 50055"})
    void signInWhenAccountIsUnusableThenSaid(UserState state, int code) {
        switch (state) {
            case LOCKED -> ada.lock();
            case DISABLED -> ada.disable();
            default -> ada.expirePassword();
        }
        open();

        assertThat(signIn()).contains("AADSTS" + code);
        ada.enable();
        signIn();
        assertThat(answer()).containsKey("code");
    }

    @Test
    void signInWhenConsentIsDeniedThenTheAppIsTold() {
        app.withholdConsent();
        open();
        assertThat(signIn()).contains("Permissions requested");

        browser.submit("action", "deny");

        assertThat(answer()).containsEntry("error", "access_denied").containsEntry("state", "s&t=<a>");
        assertThat(answer().get("error_description")).startsWith("AADSTS65004");
    }

    @Test
    void signInWhenConsentIsGivenThenNotAskedAgain() {
        app.withholdConsent();
        open();
        signIn();
        browser.submit("action", "accept");
        assertThat(answer()).containsKey("code");

        open();
        assertThat(answer()).containsKey("code");
        assertThat(open("prompt", "consent")).contains("Permissions requested");
    }

    @ParameterizedTest
    @CsvSource({"capolids", "polids", "acrs"})
    void openWhenClaimsAskForMfaThenAskedThoughSignedIn(String claim) {
        open();
        signIn();
        assertThat(answer()).containsKey("code");

        assertThat(open("claims", "{\"access_token\":{\"" + claim + "\":{\"essential\":true,\"value\":\"c1\"}}}"))
                .contains("Prove that it is you");
        browser.submit("code", ada.mfaCode());
        assertThat(answer()).containsKey("code");
    }

    @Test
    void openWhenSignedInThenPromptDecides() {
        open();
        signIn();

        open("prompt", "none");
        assertThat(answer()).containsKey("code");
        assertThat(open("prompt", "login")).contains("Password");
        assertThat(open("prompt", "select_account")).contains("Pick an account", "ada@contoso.com");
        browser.submit("action", "continue");
        assertThat(answer()).containsKey("code");
        open("prompt", "select_account");
        assertThat(browser.submit("action", "another")).contains("Password");
        assertThat(open("login_hint", "bob@contoso.com")).contains("Password", "bob@contoso.com");
    }

    @Test
    void openWhenSilentAndPolicyWantsMoreThenTheAppIsTold() {
        open();
        signIn();
        app.withholdConsent();

        open("prompt", "none");
        assertThat(answer()).containsEntry("error", "consent_required");
        ada.requireMfa();
        open("prompt", "none");
        assertThat(answer()).containsEntry("error", "interaction_required");
    }

    @Test
    void logoutWhenSignedInThenAskedAgain() {
        open();
        signIn();
        URI logout = emulator.authority().resolve("/" + emulator.tenantId() + "/oauth2/v2.0/logout");

        assertThat(browser.get(logout)).contains("You signed out");
        assertThat(open()).contains("Password");
        browser.get(URI.create(logout + "?post_logout_redirect_uri=http://localhost:9"));
        assertThat(browser.location()).hasToString("http://localhost:9");
        assertThat(browser.get(URI.create(logout + "?post_logout_redirect_uri=https://evil.example")))
                .contains("You signed out");
    }

    @Test
    void submitWhenSignInIsOverOrUnknownThenNoSecondCode() {
        open();
        Map<String, String> fields = browser.hidden();
        URI login = browser.formAddress();
        fields.putAll(RawClient.form("username", ada.username(), "password", ada.password()));
        browser.post(login, fields);
        assertThat(answer()).containsKey("code");

        assertThat(browser.post(login, fields)).contains("AADSTS50089");
        fields.put("ctx", "guess");
        assertThat(browser.post(login, fields)).contains("AADSTS50089");
    }

    @Test
    void openWhenFormPostThenFormThatSubmitsItself() {
        open("response_mode", "form_post", "client_info", "1");
        String page = signIn();

        assertThat(page).contains("document.forms[0].submit()", "<noscript>");
        assertThat(browser.formAddress()).hasToString(AuthorizationFlow.REDIRECT);
        assertThat(browser.hidden()).containsKeys("code", "client_info").containsEntry("state", "s&t=<a>");
    }

    @ParameterizedTest
    @CsvSource({"query, GET", "form_post, POST"})
    void browserWhenOpenedThenAppIsCalled(String mode, String method) throws Exception {
        app.withholdConsent();
        ada.requireMfa();
        BlockingQueue<String> calls = new LinkedBlockingQueue<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            String redirect = "http://localhost:" + server.getAddress().getPort();
            EmulatedBrowser.Page page = emulator.users()
                    .browser(ada)
                    .open(flow.address(with("redirect_uri", redirect, "response_mode", mode)));

            assertThat(page.status()).isEqualTo(200);
            assertThat(calls.poll(30, TimeUnit.SECONDS)).startsWith(method).contains("code=", "state=");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void browserWhenAnAnswerIsWrongThenShowsIt() {
        EmulatedUser bob = emulator.registerUser("bob@contoso.com").lock();

        EmulatedBrowser.Page page = emulator.users().browser(bob).open(flow.address(flow.query()));

        assertThat(page.body()).contains("AADSTS50053");
    }
}
