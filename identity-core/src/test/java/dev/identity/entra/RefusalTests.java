package dev.identity.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.identity.ClientAuthenticationException;
import dev.identity.TokenRequest;
import dev.identity.contract.TestCloud;
import dev.identity.emulator.FaultResponse;
import dev.identity.emulator.RequestMatcher;
import dev.identity.testkit.Canary;
import dev.identity.testkit.proof.Proves;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of Entra's refusals: their fields, what to do about them, and whether asking again makes sense. */
class RefusalTests {

    @RegisterExtension
    static final TestCloud CLOUD = new TestCloud();

    private static final TokenRequest REQUEST = TokenRequest.of(TestCloud.SCOPE);
    private static final Set<Integer> TRANSIENT = Set.of(90033, 90006, 90012, 90024, 90055, 90061);
    private static final Set<Integer> INTERACTIVE = Set.of(
            50055, 50074, 50076, 50079, 50097, 50158, 50173, 53000, 53001, 53002, 53003, 53004, 65001, 70043, 700082,
            700084, 90094);

    @ParameterizedTest
    @EnumSource
    @Proves(rows = 21)
    void getTokenWhenRefusedThenFieldsRemedyAndTriesFitTheCode(AadstsCode code) {
        int number = code.number();
        answer(
                400,
                Map.of(
                        "error", "some_error",
                        "error_description", "AADSTS" + number + ": It is so.\r\nTrace ID: t-1\r\nCorrelation ID: c-1",
                        "suberror", "some_suberror",
                        "trace_id", "t-1",
                        "correlation_id", "c-1"));
        ClientAuthenticationException failure = failure();

        assertThat(failure.aadstsCode()).isEqualTo(number);
        assertThat(failure.error()).isEqualTo("some_error");
        assertThat(failure.suberror()).isEqualTo("some_suberror");
        assertThat(failure.traceId()).isEqualTo("t-1");
        assertThat(failure.correlationId()).isEqualTo("c-1");
        assertThat(failure.httpStatus()).isEqualTo(400);
        assertThat(failure.remedy()).isNotBlank();
        assertThat(failure).hasMessageContainingAll("AADSTS" + number + ": It is so.", "c-1", " To fix it: ");
        assertThat(failure.getMessage()).doesNotContain("\r", "\n");
        assertThat(failure.retryable()).isEqualTo(TRANSIENT.contains(number));
        assertThat(failure.interactionRequired()).isEqualTo(INTERACTIVE.contains(number));
        assertThat(tries()).isEqualTo(TRANSIENT.contains(number) ? 4 : 1);
    }

    @ParameterizedTest(name = "HTTP {0}: {1} tries")
    @CsvSource({
        "400, 1", "401, 1", "403, 1", "404, 1", "408, 4", "410, 1", "429, 4", "500, 4", "502, 4", "503, 4", "504, 4"
    })
    void getTokenWhenTheStatusSaysItAllThenTriedAsItSays(int status, int tries) {
        answer(status, Map.of("error", "e", "error_description", "no code"));
        assertThat(failure().httpStatus()).isEqualTo(status);
        assertThat(tries()).isEqualTo(tries);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 429, 503})
    @Proves(rows = 22, controls = 15)
    void getTokenWhenAClientLoopWasFoundThenNeverAskedAgain(int status) {
        answer(status, Map.of("error", "temporarily_unavailable", "error_description", "AADSTS50196: loop"));
        assertThat(failure().retryable()).isFalse();
        assertThat(tries()).isEqualTo(1);
    }

    @Test
    @Proves(rows = 22)
    void getTokenWhenTemporarilyUnavailableThenTriedAgainWhateverTheStatus() {
        answer(400, Map.of("error", "temporarily_unavailable", "error_description", "later"));
        assertThat(failure().retryable()).isTrue();
        assertThat(tries()).isEqualTo(4);
    }

    @Test
    void getTokenWhenBusyOnceThenOneCallSucceeds() {
        CLOUD.emulator()
                .faults()
                .when(RequestMatcher.tokenEndpoint())
                .respond(FaultResponse.entraError(90033))
                .times(2);
        assertThat(CLOUD.secretCredential().build().getToken(REQUEST)).isNotNull();
        assertThat(tries()).isEqualTo(3);
        assertThat(CLOUD.time().sleeps()).hasSize(2);
    }

    @Test
    @Proves(rows = 27)
    void getTokenWhenThrottledThenWaitsAsLongAsAskedAndSaysItInTheEnd() {
        CLOUD.fail(RequestMatcher.tokenEndpoint(), FaultResponse.throttled(Duration.ofSeconds(5)));
        ClientAuthenticationException failure = failure();
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(5));
        assertThat(failure.httpStatus()).isEqualTo(429);
        assertThat(failure.retryable()).isTrue();
        assertThat(CLOUD.time().sleeps())
                .hasSize(3)
                .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ofSeconds(5), Duration.ofMillis(6_500)))
                .doesNotHaveDuplicates();
    }

    @Test
    @Proves(rows = 28)
    void getTokenWhenTheWaitWouldPassTheDeadlineThenFailsAtOnceWithTheWish() {
        CLOUD.fail(RequestMatcher.tokenEndpoint(), FaultResponse.throttled(Duration.ofHours(1)));
        assertThat(failure().retryAfter()).isEqualTo(Duration.ofHours(1));
        assertThat(tries()).isEqualTo(1);
        assertThat(CLOUD.time().sleeps()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {50076, 53003})
    @Proves(rows = 21)
    void getTokenWhenThePolicyAsksForMoreThenTheClaimsAreKept(int code) {
        String claims = "{\"access_token\":{\"capolids\":{\"essential\":true,\"values\":[\"p-1\"]}}}";
        CLOUD.fail(RequestMatcher.tokenEndpoint(), FaultResponse.entraError(code, claims));
        ClientAuthenticationException failure = failure();
        assertThat(failure.claims()).isEqualTo(claims);
        assertThat(failure.interactionRequired()).isTrue();
    }

    @Test
    void getTokenWhenTheCodeIsUnknownThenStillReadAndPointedToMicrosoftsList() {
        answer(400, Map.of("error", "e", "error_description", "AADSTS123456: News."));
        ClientAuthenticationException failure = failure();
        assertThat(failure.aadstsCode()).isEqualTo(123456);
        assertThat(failure.remedy()).contains("login.microsoftonline.com/error");
    }

    @Test
    void getTokenWhenOnlyTheListOfCodesNamesTheCodeThenRead() {
        CLOUD.fail(
                RequestMatcher.tokenEndpoint(),
                FaultResponse.json(401, "{\"error\":\"invalid_client\",\"error_codes\":[7000222]}"));
        assertThat(failure().aadstsCode()).isEqualTo(7000222);
    }

    @Test
    @Proves(controls = 3)
    void getTokenWhenTheDescriptionIsEndlessThenShortened() {
        answer(400, Map.of("error", "e", "error_description", "x".repeat(100_000)));
        assertThat(failure().getMessage()).hasSizeLessThan(2_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | text/html        | <html/>",
                "200 | application/json | {}",
                "302 | text/html        | <html/>",
                "400 | application/json | {}",
                "400 | application/json | {'error':'e','error_description':'d','correlation_id':''}",
                "503 | text/html        | <html/>"
            })
    void getTokenWhenTheAnswerNamesNoCorrelationIdThenTheRequestsOwnIsSaid(int status, String type, String body) {
        CLOUD.fail(RequestMatcher.tokenEndpoint(), FaultResponse.body(status, type, body.replace('\'', '"')));
        ClientAuthenticationException failure = failure();
        String sent = CLOUD.emulator().requests().tokenRequests().get(0).header("client-request-id");
        assertThat(failure.correlationId()).isNotBlank().isEqualTo(sent);
        assertThat(failure.reason()).contains("correlation id " + sent);
    }

    @ParameterizedTest
    @CsvSource({"200, HTTP 200, 1", "400, HTTP 400, 1", "503, HTTP 503, 4"})
    @Proves(rows = 9)
    void getTokenWhenAProxyAnswersWithAPageThenSaidSoAndNeverQuoted(int status, String said, int tries) {
        CLOUD.fail(
                RequestMatcher.tokenEndpoint(),
                FaultResponse.body(status, "text/html", "<html>please-log-in-here</html>"));
        ClientAuthenticationException failure = failure();
        assertThat(failure.httpStatus()).isEqualTo(status);
        assertThat(failure).hasMessageContainingAll(said, "proxy").hasMessageNotContaining("please-log-in-here");
        assertThat(tries()).isEqualTo(tries);
    }

    private static void answer(int status, Map<String, String> fields) {
        CLOUD.fail(
                RequestMatcher.tokenEndpoint(),
                FaultResponse.json(
                        status, dev.identity.json.JsonObject.of(fields).toJson()));
    }

    private static int tries() {
        return CLOUD.count(RequestMatcher.tokenEndpoint());
    }

    private static ClientAuthenticationException failure() {
        ClientAuthenticationException failure = catchThrowableOfType(
                ClientAuthenticationException.class,
                () -> CLOUD.secretCredential().build().getToken(REQUEST));
        assertThat(failure).hasMessageStartingWith("ClientSecretCredential: ");
        Canary.saw(failure);
        return failure;
    }
}
