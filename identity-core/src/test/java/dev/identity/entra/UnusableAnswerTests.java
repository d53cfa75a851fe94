package dev.identity.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.TokenRequest;
import dev.identity.contract.TestCloud;
import dev.identity.emulator.FaultResponse;
import dev.identity.emulator.RequestMatcher;
import dev.identity.testkit.Canary;
import dev.identity.testkit.proof.Proves;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that claim success: what is no usable token is refused by name, and its text is never quoted. */
@Timeout(60)
class UnusableAnswerTests {

    @RegisterExtension
    static final TestCloud CLOUD = new TestCloud();

    private static final TokenRequest REQUEST = TokenRequest.of(TestCloud.SCOPE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "[{\"access_token\":\"t\"}]",
                "17",
                "\"text\"",
                "{",
                "{\"access_token\":\"t\"",
                "{\"access_token\":\"t\"} trailing",
                "{}",
                "{\"error\":\"invalid_client\"}",
                "{\"token_type\":\"Bearer\",\"expires_in\":3600}",
                "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":null}",
                "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"\"}",
                "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":12345}",
                "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":{}}",
                "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"a b\"}",
                "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"a\\r\\nX-Evil: 1\"}",
                "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"a\\u0000\"}",
                "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"\\u00e4\"}",
                "{\"token_type\":\"mac\",\"expires_in\":3600,\"access_token\":\"t\"}",
                "{\"token_type\":\"\",\"expires_in\":3600,\"access_token\":\"t\"}",
                "{\"expires_in\":3600,\"access_token\":\"t\"}"
            })
    void getTokenWhenTheAnswerHoldsNoUsableTokenThenFailedAfterOneTry(String body) {
        respond(body);
        ClientAuthenticationException failure = failure();
        assertThat(failure.httpStatus()).isEqualTo(200);
        assertThat(failure.reason()).contains("HTTP 200").doesNotContain("X-Evil", "trailing");
        assertThat(CLOUD.count(RequestMatcher.tokenEndpoint())).isEqualTo(1);
    }

    @Test
    @Proves(
            rows = 19,
            controls = 12,
            incidents = {"CVE-2025-53864", "CVE-2025-52999"})
    void getTokenWhenTheAnswerIsNestedWithoutEndThenFailed() {
        respond("{\"a\":".repeat(100_000));
        assertThat(failure().reason()).contains("not a JSON object");
    }

    @Test
    @Proves(rows = 12, controls = 12)
    void getTokenWhenTheTokenIsLongerThanAnyThenFailedForGoodAndNotQuoted() {
        String longest = "x".repeat(AccessToken.MAX_LENGTH);
        respond("{\"access_token\":\"" + longest + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}");
        assertThat(acquire().value()).hasSize(AccessToken.MAX_LENGTH);
        respond("{\"access_token\":\"x" + longest + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}");
        ClientAuthenticationException failure = failure();
        assertThat(failure.reason()).contains("longer than 65536 characters").doesNotContain("xx");
        assertThat(failure.retryable()).isFalse();
    }

    @Test
    @Proves(rows = {7, 9})
    void getTokenWhenAPageAnswersThenItsHostAndTypeAreNamed() {
        CLOUD.emulator()
                .faults()
                .when(RequestMatcher.tokenEndpoint())
                .respond(FaultResponse.body(200, "text/html", "<html>login=CANARY</html>"));
        assertThat(failure().reason())
                .contains(CLOUD.emulator().authority().getAuthority(), "text/html")
                .doesNotContain("CANARY");
    }

    @ParameterizedTest(name = "expires_in {0}")
    @ValueSource(
            strings = {
                "0",
                "-1",
                "-3600",
                "\"0\"",
                "\"\"",
                "\"soon\"",
                "null",
                "true",
                "{}",
                "[3600]",
                "-1e400",
                "1e400",
                "1e999999999",
                "1e-999999999",
                "\"NaN\""
            })
    void getTokenWhenExpiresInMakesNoSenseThenFailed(String expiresIn) {
        respond(token(",\"expires_in\":" + expiresIn));
        assertThat(failure().reason()).contains("expires_in");
    }

    @ParameterizedTest(name = "expires_in {0} is {1} s")
    @CsvSource(
            delimiter = '|',
            value = {
                "3600|3600",
                "\"3600\"|3600",
                "\" 3600 \"|3600",
                "3599.9|3599",
                "0.5|1",
                "86399|86399",
                "172800|172800",
                "172801|172800",
                "9223372036854775807|172800",
                "99999999999999999999999|172800",
                "1e29|172800"
            })
    @Proves(rows = 17)
    void getTokenWhenExpiresInIsReadableThenThatLongButTwoDaysAtMost(String expiresIn, int seconds) {
        respond(token(",\"expires_in\":" + expiresIn));
        assertThat(life()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void getTokenWhenOnlyExpiresOnThenTakenFromThere() {
        long end = CLOUD.time().now().getEpochSecond() + 1_000;
        respond(token(",\"expires_on\":\"" + end + "\""));
        assertThat(life()).isEqualTo(Duration.ofSeconds(1_000));
    }

    @ParameterizedTest(name = "expires_on {0}")
    @ValueSource(strings = {"0", "-1", "\"\"", "\"tomorrow\"", "null", "-1e999999999", "1e999999999"})
    void getTokenWhenExpiresOnMakesNoSenseThenFailed(String expiresOn) {
        respond(token(",\"expires_on\":" + expiresOn));
        assertThat(failure().reason()).contains("expires_on");
    }

    @Test
    void getTokenWhenExpiresOnIsAstronomicalThenTwoDaysAtMostAndAtOnce() {
        respond(token(",\"expires_on\":99999999999999999999999"));
        assertThat(life()).isEqualTo(Duration.ofDays(2));
    }

    static Stream<String> expClaims() {
        return Stream.of("1e29", "\"1e29\"", "99999999999999");
    }

    @Test
    @Proves(rows = 15)
    void getTokenWhenOnlyTheTokenItselfSaysItsEndThenTakenFromThere() {
        long end = CLOUD.time().now().getEpochSecond() + 500;
        respond(jwt("{\"exp\":" + end + "}"));
        assertThat(life()).isEqualTo(Duration.ofSeconds(500));
    }

    @ParameterizedTest
    @MethodSource("expClaims")
    void getTokenWhenTheTokensOwnEndIsAstronomicalThenTwoDaysAtMost(String exp) {
        respond(jwt("{\"exp\":" + exp + "}"));
        assertThat(life()).isEqualTo(Duration.ofDays(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"exp\":null}", "{\"exp\":\"x\"}", "{\"exp\":1e999999999}", "[]", "no json"})
    @Proves(rows = 15, incidents = "CVE-2019-17195")
    void getTokenWhenNobodySaysItsEndThenFailed(String payload) {
        respond(jwt(payload));
        assertThat(failure().reason()).contains("says when the token ends");
    }

    @ParameterizedTest(name = "refresh_in {0}")
    @ValueSource(strings = {"0", "-5", "3600", "99999999999999999999", "\"x\"", "null", "{}", "1e999999999"})
    void getTokenWhenRefreshInMakesNoSenseThenTheTokenIsTakenWithoutIt(String refreshIn) {
        respond(token(",\"expires_in\":3600,\"refresh_in\":" + refreshIn));
        assertThat(acquire().refreshAt()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1800", "\"1800\""})
    void getTokenWhenRefreshInIsReadableThenKept(String refreshIn) {
        respond(token(",\"expires_in\":3600,\"refresh_in\":" + refreshIn));
        assertThat(acquire().refreshAt()).isEqualTo(CLOUD.time().now().plusSeconds(1_800));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "bearer", "BEARER", "pop"})
    void getTokenWhenTheTypeIsKnownInAnyCaseThenTaken(String type) {
        respond("{\"token_type\":\"" + type + "\",\"expires_in\":3600,\"access_token\":\"" + opaque() + "\"}");
        assertThat(acquire().tokenType()).isEqualToIgnoringCase(type);
    }

    @Test
    void getTokenWhenAMemberComesTwiceThenTheLastCounts() {
        String last = opaque();
        respond("{\"access_token\":\"first\",\"token_type\":\"Bearer\",\"expires_in\":1,\"expires_in\":3600,"
                + "\"access_token\":\"" + last + "\"}");
        assertThat(acquire().value()).isEqualTo(last);
    }

    @Test
    void getTokenWhenTheAnswerIsCutOffThenTriedAgainAndFailed() {
        CLOUD.fail(RequestMatcher.tokenEndpoint(), FaultResponse.truncated());
        ClientAuthenticationException failure = failure();
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.reason()).contains("localhost");
        assertThat(CLOUD.count(RequestMatcher.tokenEndpoint())).isGreaterThanOrEqualTo(4);
    }

    @Test
    void getTokenWhenTheConnectionBreaksOnceThenOneCallSucceeds() {
        CLOUD.emulator()
                .faults()
                .when(RequestMatcher.tokenEndpoint())
                .respond(FaultResponse.reset())
                .times(1);
        assertThat(acquire()).isNotNull();
    }

    private static void respond(String body) {
        CLOUD.fail(RequestMatcher.tokenEndpoint(), FaultResponse.json(200, body));
    }

    private static String opaque() {
        return Canary.of("TOK");
    }

    private static String token(String more) {
        return "{\"token_type\":\"Bearer\",\"access_token\":\"" + opaque() + "\"" + more + "}";
    }

    private static String jwt(String payload) {
        String encoded =
                Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(StandardCharsets.UTF_8));
        return "{\"token_type\":\"Bearer\",\"access_token\":\"aa." + encoded + ".bb\"}";
    }

    private static AccessToken acquire() {
        return CLOUD.secretCredential().build().getToken(REQUEST);
    }

    private static Duration life() {
        return Duration.between(CLOUD.time().now(), acquire().expiresAt());
    }

    private static ClientAuthenticationException failure() {
        ClientAuthenticationException failure =
                catchThrowableOfType(ClientAuthenticationException.class, UnusableAnswerTests::acquire);
        assertThat(failure).isNotNull();
        Canary.saw(failure);
        return failure;
    }
}
