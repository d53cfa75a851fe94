package dev.identity.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults, journal, bounds and races of what is there for people. */
class UserFlowFaultsTests {
    private static final EntraEmulator emulator = EntraEmulator.start();
    private static final RawClient client = new RawClient(emulator);
    private static final AppRegistration app =
            emulator.registerApp("desktop").publicClient().addRedirectUri("http://localhost");
    private static final EmulatedUser ada = emulator.registerUser("ada@contoso.com");
    private static final AuthorizationFlow flow = new AuthorizationFlow(emulator, app);

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @AfterEach
    void putBack() {
        emulator.reset();
        app.consentForAll();
    }

    @ParameterizedTest
    @CsvSource({
        "AUTHORIZE, organizations/oauth2/v2.0/authorize",
        "DEVICE_CODE, organizations/oauth2/v2.0/devicecode",
        "LOGOUT, common/oauth2/v2.0/logout",
        "USER_REALM, common/userrealm/ada%40contoso.com",
        "WS_TRUST_METADATA, _adfs/services/trust/mex",
        "WS_TRUST, _adfs/services/trust/2005/usernamemixed",
        "DEVICE_LOGIN, device",
        "SIGN_IN, login"
    })
    void requestWhenFaultIsSetThenFailsAndIsRecorded(Endpoint endpoint, String path) {
        emulator.faults().when(RequestMatcher.endpoint(endpoint)).respond(FaultResponse.status(503));

        assertThat(client.get("/" + path).status()).isEqualTo(503);

        assertThat(emulator.requests().last().endpoint()).isEqualTo(endpoint);
    }

    @ParameterizedTest
    @CsvSource({"50076, interaction_required", "50173, invalid_grant", "70016, authorization_pending"})
    void tokenWhenFaultIsAnErrorOfPeopleThenAnswered(int code, String error) {
        emulator.faults().when(RequestMatcher.tokenEndpoint()).respond(FaultResponse.entraError(code));

        RawClient.Answer answer = client.token(PasswordGrantTests.form(app, ada));

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.text("error")).isEqualTo(error);
    }

    @Test
    void redeemWhenTwentyAtOnceThenOneWins() throws Exception {
        Map<String, String> form = flow.redemption(flow.code(ada));
        ExecutorService callers = Executors.newFixedThreadPool(20);
        try {
            List<CompletableFuture<Integer>> answers = IntStream.range(0, 20)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> client.token(form).status(), callers))
                    .toList();
            CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
                    .get(60, TimeUnit.SECONDS);

            assertThat(answers.stream().map(CompletableFuture::join).filter(status -> status == 200))
                    .hasSize(1);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void putWhenFullThenOldestLeaves() {
        BoundedMap<Integer, String> map = new BoundedMap<>();
        for (int i = 0; i <= 10_000; i++) {
            map.put(i, "x");
        }

        assertThat(map.values()).hasSize(10_000);
        assertThat(map.get(0)).isEmpty();
        assertThat(map.get(10_000)).contains("x");
    }

    @Test
    void browserWhenPersonDeclinesThenTheAppIsTold() {
        app.withholdConsent();
        Map<String, String> query = flow.query();
        query.put("redirect_uri", emulator.authority() + "nowhere");
        app.addRedirectUri(emulator.authority() + "nowhere");

        EmulatedBrowser.Page page = emulator.users().browser(ada).declining().open(flow.address(query));

        assertThat(AuthorizationFlow.parameters(page.address())).containsEntry("error", "access_denied");
        assertThat(page.toString()).doesNotContain("state");
    }

    @Test
    void browserWhenDeviceCodeIsEnteredThenApproved() {
        String path = "/" + emulator.tenantId() + "/oauth2/v2.0/devicecode";
        Map<String, String> form = RawClient.form("client_id", app.clientId(), "scope", RawClient.SCOPE);
        String userCode =
                client.send(client.tokenRequest(path, RawClient.encode(form))).text("user_code");

        EmulatedBrowser.Page page = emulator.users()
                .browser(ada)
                .deviceCode(userCode)
                .open(emulator.authority().resolve("/device"));

        assertThat(page.body()).contains("You have signed in");
        assertThat(emulator.deviceCodes().pending()).isEmpty();
    }
}
