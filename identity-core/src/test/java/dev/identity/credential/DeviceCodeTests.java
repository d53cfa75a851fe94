package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.identity.AccessToken;
import dev.identity.AuthenticationRecord;
import dev.identity.AuthenticationRequiredException;
import dev.identity.ClientAuthenticationException;
import dev.identity.TokenRequest;
import dev.identity.http.TransportException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The device code flow on a clock that the test moves. */
class DeviceCodeTests {

    private static final TokenRequest REQUEST = TokenRequest.of("https://vault.azure.net/.default");
    private static final String CLAIMS = "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1700000000\"}}}";
    private static final String MFA = "{\"error\":\"interaction_required\",\"error_description\":\"AADSTS50076: MFA.\","
            + "\"claims\":\"{\\\"access_token\\\":{\\\"capolids\\\":{\\\"essential\\\":true,\\\"values\\\":[\\\"1\\\"]}}}\"}";

    private final FakeAccounts accounts = new FakeAccounts();
    private final List<DeviceCodeInfo> shown = new ArrayList<>();
    private Runnable meanwhile = () -> {};

    @Test
    void getTokenWhenTheUserTakesTimeThenAsksAtTheIntervalUntilThereIsAToken() {
        accounts.then(400, FakeAccounts.PENDING).then(400, FakeAccounts.PENDING);
        AccessToken token = credential().build().getToken(REQUEST);
        assertThat(token.value()).isEqualTo("ada-token-1");
        assertThat(accounts.entra.time.sleeps()).containsExactly(seconds(5), seconds(5), seconds(5));
        assertThat(shown).singleElement().satisfies(info -> {
            assertThat(info.userCode()).isEqualTo("ABC-123");
            assertThat(info.verificationUri()).isEqualTo("https://microsoft.com/devicelogin");
            assertThat(info.message()).isEqualTo("Enter ABC-123.");
        });
    }

    @Test
    void getTokenWhenSentThenTheFormsAreOurs() {
        credential().build().getToken(REQUEST.withCaeEnabled(true));
        String scopes = "https://vault.azure.net/.default openid profile offline_access";
        assertThat(accounts.forms("/devicecode"))
                .singleElement()
                .satisfies(form -> assertThat(form)
                        .containsEntry("client_id", "04b07795-8ddb-461a-bbee-02f9e1bf7b46")
                        .containsEntry("scope", scopes)
                        .containsEntry("claims", "{\"access_token\":{\"xms_cc\":{\"values\":[\"CP1\"]}}}"));
        assertThat(accounts.lastForm())
                .containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:device_code")
                .containsEntry("scope", scopes)
                .containsEntry("client_info", "1")
                .containsEntry("claims", "{\"access_token\":{\"xms_cc\":{\"values\":[\"CP1\"]}}}")
                .containsKey("device_code");
        assertThat(accounts.entra.requests)
                .allSatisfy(request -> assertThat(request.uri().toString())
                        .startsWith("https://login.microsoftonline.com/organizations/oauth2/v2.0/"))
                .allSatisfy(request -> assertThat(request.headers())
                        .containsEntry("x-client-SKU", "identity-java")
                        .containsKey("client-request-id"));
    }

    @Test
    void getTokenWhenToldToSlowDownThenFiveSecondsMoreEachTime() {
        accounts.then(400, "{\"error\":\"slow_down\"}").then(400, "{\"error\":\"slow_down\"}");
        credential().build().getToken(REQUEST);
        assertThat(accounts.entra.time.sleeps()).containsExactly(seconds(5), seconds(10), seconds(15));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"interval\":0", ",\"interval\":\"x\""})
    void getTokenWhenThereIsNoIntervalThenFiveSecondsAndAMessageOfOurOwn(String interval) {
        accounts.device("{\"device_code\":\"d\",\"user_code\":\"A\\u0007B\",\"verification_uri\":\"https://a.example\""
                + interval + "}");
        credential().build().getToken(REQUEST);
        assertThat(accounts.entra.time.sleeps()).containsExactly(seconds(5));
        assertThat(shown.get(0).message())
                .isEqualTo("To sign in, use a web browser to open the page https://a.example and enter the code A B to"
                        + " authenticate.");
        assertThat(shown.get(0).expiresOn())
                .isEqualTo(accounts.entra.time.now().minusSeconds(5).plusSeconds(900));
    }

    @ParameterizedTest
    @CsvSource({
        "authorization_declined, The user declined the sign-in.",
        "access_denied, The user declined the sign-in.",
        "expired_token, The device code ended before the user signed in.",
        "bad_verification_code, Microsoft Entra ID refused the request"
    })
    void getTokenWhenRefusedWhilePollingThenTypedAndSaid(String error, String reason) {
        accounts.then(400, "{\"error\":\"" + error + "\",\"error_description\":\"AADSTS70018: No.\"}");
        ClientAuthenticationException failure = failure(credential().build());
        assertThat(failure.reason()).startsWith(reason);
        assertThat(failure.error()).isEqualTo(error);
        assertThat(failure.aadstsCode()).isEqualTo(70018);
        assertThat(failure.httpStatus()).isEqualTo(400);
    }

    @Test
    void getTokenWhenNobodyComesThenEndsWithTheCode() {
        accounts.entra.answer((request, number) -> request.uri().getPath().endsWith("/devicecode")
                ? accounts.answer(request, number)
                : FakeEntra.response(400, FakeAccounts.PENDING));
        assertThat(failure(credential().build()).reason())
                .isEqualTo("The device code ended before the user signed in.");
        assertThat(accounts.forms("/token")).hasSize(900 / 5 - 1);
    }

    @Test
    void getTokenWhenTheTimeoutIsShorterThenItEndsTheWait() {
        accounts.then(400, FakeAccounts.PENDING).then(400, FakeAccounts.PENDING).then(400, FakeAccounts.PENDING);
        assertThat(failure(credential().timeout(seconds(12)).build()).reason())
                .isEqualTo("Timed out after 12 s waiting for the user to sign in.");
        assertThat(accounts.forms("/token")).hasSize(2);
    }

    @Test
    void getTokenWhenTheNetworkOrEntraFailsForAWhileThenGoesOnMoreSlowly() {
        accounts.then((request, number) -> {
                    throw new TransportException(TransportException.Kind.TIMEOUT, "No answer.", null);
                })
                .then(503, "busy")
                .then(429, "{\"error\":\"throttled\"}");
        credential().build().getToken(REQUEST);
        assertThat(accounts.entra.time.sleeps()).containsExactly(seconds(5), seconds(10), seconds(15), seconds(20));
    }

    @Test
    void getTokenWhenTheCallbackThrowsThenSaid() {
        IllegalStateException defect = new IllegalStateException("defect");
        ClientAuthenticationException failure = failure(credential()
                .prompt(info -> {
                    throw defect;
                })
                .build());
        assertThat(failure.reason())
                .isEqualTo("The callback that shows the device code failed with java.lang.IllegalStateException.");
        assertThat(failure).hasRootCause(defect);
        assertThat(accounts.forms("/token")).isEmpty();
    }

    @Test
    void getTokenWhenClosedMeanwhileThenEnds() {
        DeviceCodeCredential credential = credential().build();
        meanwhile = credential::close;
        assertThat(failure(credential).reason()).isEqualTo("The credential was closed while the user was to sign in.");
    }

    @Test
    void getTokenWhenInterruptedMeanwhileThenEndsWithTheFlagSet() {
        DeviceCodeCredential credential =
                credential().prompt(info -> Thread.currentThread().interrupt()).build();
        ClientAuthenticationException failure = failure(credential);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.interrupted()).isTrue();
    }

    @Test
    void getTokenWhenSignedInThenOtherScopesAndTenantsComeSilently() {
        DeviceCodeCredential credential = credential().build();
        credential.getToken(REQUEST);
        credential.getToken(TokenRequest.of("https://storage.azure.com/.default"));
        assertThat(accounts.lastForm())
                .containsEntry("grant_type", "refresh_token")
                .containsEntry("scope", "https://storage.azure.com/.default openid profile offline_access");
        credential.getToken(REQUEST.withTenantId("other-tenant"));
        assertThat(accounts.entra.requests.get(accounts.entra.count() - 1).uri().getPath())
                .isEqualTo("/other-tenant/oauth2/v2.0/token");
        credential.getToken(REQUEST.withCaeEnabled(true));
        assertThat(accounts.lastForm())
                .containsEntry("grant_type", "refresh_token")
                .containsKey("claims");
        assertThat(shown).hasSize(1);
    }

    @Test
    void getTokenWhenClaimsThenSentRawBySilentRequestsToo() {
        DeviceCodeCredential credential = credential().build();
        AccessToken first = credential.getToken(REQUEST);
        assertThat(credential.getToken(REQUEST.withClaims(CLAIMS))).isNotEqualTo(first);
        assertThat(accounts.lastForm())
                .containsEntry("grant_type", "refresh_token")
                .containsEntry("claims", CLAIMS);
    }

    @Test
    void getTokenWhenTheRefreshTokenIsNotEnoughThenPromptsWithTheClaimsOfTheRefusal() {
        DeviceCodeCredential credential = credential().build();
        credential.getToken(REQUEST);
        accounts.then(400, MFA);
        credential.getToken(TokenRequest.of("https://storage.azure.com/.default"));
        assertThat(shown).hasSize(2);
        assertThat(accounts.lastForm().get("claims")).contains("capolids");
        assertThat(accounts.forms("/devicecode").get(1).get("claims")).contains("capolids");
    }

    @Test
    void getTokenWhenEntraIsDownThenTheUserIsNotBothered() {
        DeviceCodeCredential credential = credential().build();
        credential.getToken(REQUEST);
        accounts.then(500, "x").then(500, "x").then(500, "x").then(500, "x");
        TokenRequest other = TokenRequest.of("https://storage.azure.com/.default");
        assertThatThrownBy(() -> credential.getToken(other)).isInstanceOf(ClientAuthenticationException.class);
        assertThat(shown).hasSize(1);
        assertThat(credential.getToken(other))
                .as("no throttle of msal4j answers")
                .isNotNull();
    }

    @Test
    void getTokenWhenRefusedThenTheNextCallAsksEntraAgain() {
        DeviceCodeCredential credential = credential().build();
        credential.getToken(REQUEST);
        credential.evict();
        for (int i = 0; i < 2; i++) {
            accounts.then(400, "{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS50173: Revoked.\"}");
            accounts.then(400, "{\"error\":\"authorization_declined\"}");
            failure(credential);
        }
        assertThat(accounts.forms("/token").stream().filter(form -> "refresh_token".equals(form.get("grant_type"))))
                .hasSize(2);
    }

    @Test
    void getTokenWhenDueThenRefreshedWithoutThePerson() {
        DeviceCodeCredential credential = credential().build();
        AccessToken first = credential.getToken(REQUEST);
        accounts.then(400, MFA);
        accounts.entra.time.advance(Duration.ofMinutes(56));
        assertThat(credential.getToken(REQUEST)).isSameAs(first);
        assertThat(shown).hasSize(1);
        accounts.entra.time.advance(Duration.ofMinutes(4));
        assertThat(credential.getToken(REQUEST)).isNotSameAs(first);
    }

    @Test
    void getTokenWhenAutomaticAuthenticationIsDisabledThenAuthenticateBegins() {
        DeviceCodeCredential credential =
                credential().disableAutomaticAuthentication(true).build();
        AuthenticationRequiredException required = catchThrowableOfType(
                AuthenticationRequiredException.class, () -> credential.getToken(REQUEST.withClaims(CLAIMS)));
        assertThat(required.reason())
                .isEqualTo("Interactive authentication is required to get a token. Call 'authenticate' to begin.");
        assertThat(required.scopes()).isEqualTo(REQUEST.scopes());
        assertThat(required.claims()).isEqualTo(CLAIMS);
        assertThat(shown).isEmpty();
        AuthenticationRecord record = credential.authenticate(REQUEST);
        assertThat(credential.getToken(REQUEST).value()).isEqualTo("ada-token-1");
        assertThat(record)
                .isEqualTo(AuthenticationRecord.of(
                        "login.microsoftonline.com",
                        "ada.home-tenant",
                        "home-tenant",
                        "04b07795-8ddb-461a-bbee-02f9e1bf7b46",
                        "ada@contoso.com"));
    }

    @Test
    void authenticateWhenAnotherUserSignsInThenNoTokenOfTheFirstIsLeft() {
        DeviceCodeCredential credential = credential().build();
        credential.getToken(TokenRequest.of("https://storage.azure.com/.default"));
        accounts.user("bob");
        assertThat(credential.authenticate().username()).isEqualTo("bob@contoso.com");
        assertThat(accounts.lastForm().get("scope")).startsWith("https://management.core.windows.net//.default");
        assertThat(credential
                        .getToken(TokenRequest.of("https://storage.azure.com/.default"))
                        .value())
                .startsWith("bob-");
        assertThat(credential.authenticationRecord())
                .hasValueSatisfying(record -> assertThat(record.homeAccountId()).isEqualTo("bob.home-tenant"));
    }

    @Test
    void signOutWhenCalledThenNothingIsLeft() {
        DeviceCodeCredential credential = credential().build();
        credential.getToken(REQUEST);
        credential.signOut();
        assertThat(credential.authenticationRecord()).isEmpty();
        assertThat(credential.cachedTokens()).isEmpty();
        credential.getToken(REQUEST);
        assertThat(shown).hasSize(2);
        credential.signOut();
        credential.signOut();
    }

    @Test
    void signOutWhenATokenIsBeingAcquiredThenNothingOfItIsKept() {
        DeviceCodeCredential credential = credential().build();
        meanwhile = credential::signOut;
        assertThat(failure(credential).reason()).isEqualTo("The user was signed out while the token was acquired.");
        assertThat(credential.authenticationRecord()).isEmpty();
    }

    @Test
    void getTokenWhenARecordIsGivenThenItsTenantAndApplicationAreUsed() {
        DeviceCodeCredential credential = credential()
                .authenticationRecord(AuthenticationRecord.of(
                        "login.microsoftonline.us", "eve.home", "record-tenant", "record-client", "eve@contoso.com"))
                .build();
        credential.getToken(REQUEST);
        assertThat(shown).as("its tokens are in no cache").hasSize(1);
        assertThat(accounts.forms("/devicecode").get(0)).containsEntry("client_id", "record-client");
        assertThat(accounts.entra.requests.get(0).uri())
                .hasToString("https://login.microsoftonline.us/record-tenant/oauth2/v2.0/devicecode");
    }

    private DeviceCodeCredential.Builder credential() {
        return DeviceCodeCredential.builder()
                .runtime(accounts.entra.runtime().build())
                .prompt(info -> {
                    shown.add(info);
                    meanwhile.run();
                });
    }

    private static ClientAuthenticationException failure(DeviceCodeCredential credential) {
        ClientAuthenticationException failure =
                catchThrowableOfType(ClientAuthenticationException.class, () -> credential.getToken(REQUEST));
        assertThat(failure).isNotNull();
        return failure;
    }

    private static Duration seconds(int count) {
        return Duration.ofSeconds(count);
    }
}
