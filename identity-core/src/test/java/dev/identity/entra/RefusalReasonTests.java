package dev.identity.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.identity.ClientAuthenticationException;
import dev.identity.TokenRequest;
import dev.identity.contract.TestCloud;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.FaultResponse;
import dev.identity.emulator.RequestMatcher;
import dev.identity.testkit.proof.Proves;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the reason of a refusal is worded at the edges: what is missing, too long or none of ours. */
class RefusalReasonTests {

    @RegisterExtension
    static final TestCloud CLOUD = new TestCloud();

    static Stream<Arguments> redirects() {
        return Stream.of(
                Arguments.of(300, "https://evil.example:444/take?it=all", "evil.example"),
                Arguments.of(302, "/relative", "nowhere"),
                Arguments.of(307, "https://exa mple/", "an address that is none"),
                Arguments.of(308, "https://" + "a".repeat(253) + "/", "a".repeat(253)),
                Arguments.of(399, "https://" + "a".repeat(254) + "/", "a host that is none"));
    }

    @ParameterizedTest
    @MethodSource("redirects")
    @Proves(controls = 6)
    void getTokenWhenRedirectedThenOnlyAHostIsNamed(int status, String location, String named) {
        ClientAuthenticationException failure =
                failure(FaultResponse.body(status, "text/html", "").withHeader("Location", location));
        assertThat(failure.reason())
                .startsWith("The token endpoint answered HTTP " + status + " and wants to redirect to " + named
                        + "; redirects are not followed");
        assertThat(CLOUD.count(RequestMatcher.any())).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'error':'e','error_description':'d'}       | d (error e, HTTP 400, correlation id ",
                "{'error_description':'d'}                   | d (error unknown, HTTP 400, correlation id ",
                "{'error':'e'}                               | no description (error e, HTTP 400, correlation id ",
                "{'error':'e','error_description':'d c-1','correlation_id':'c-1'} | d c-1 (error e, HTTP 400).",
                "{'error':'e','error_description':'d','correlation_id':'c-1'} | d (error e, HTTP 400, correlation id c-1)."
            })
    void getTokenWhenRefusedThenSaysWhatIsKnown(String body, String said) {
        assertThat(failure(FaultResponse.json(400, body.replace('\'', '"'))).reason())
                .startsWith("Microsoft Entra ID refused the request: " + said);
    }

    @ParameterizedTest
    @CsvSource({"1024, false", "1025, true"})
    @Proves(controls = 3)
    void getTokenWhenTheDescriptionIsLongThenShortenedBeyondTheLimit(int length, boolean shortened) {
        String description = "x".repeat(length);
        String reason = failure(FaultResponse.json(400, "{\"error_description\":\"" + description + "\"}"))
                .reason();
        assertThat(reason.contains("x".repeat(1024) + "…")).isEqualTo(shortened);
        assertThat(reason.contains(description)).isNotEqualTo(shortened);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"'' | no content type", "text/plain | text/plain"})
    void getTokenWhenTheBodyIsStrangeThenItsTypeIsSaid(String type, String said) {
        assertThat(failure(FaultResponse.body(400, type, "12345")).reason())
                .startsWith(
                        "The token endpoint answered HTTP 400 with a body that is not JSON (" + said + ", 5 bytes, ");
    }

    @ParameterizedTest
    @CsvSource({"500, true", "499, false", "429, true"})
    void getTokenWhenTheServiceIsUnwellThenTryingAgainMayHelp(int status, boolean retryable) {
        assertThat(failure(FaultResponse.json(status, "{\"error\":\"e\"}")).retryable())
                .isEqualTo(retryable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"no code\", 70011]", "[12345678901, 70011]"})
    void getTokenWhenTheListOfCodesHoldsOtherThingsThenTheyAreNoCode(String codes) {
        assertThat(failure(FaultResponse.json(400, "{\"error_codes\":" + codes + "}"))
                        .aadstsCode())
                .isEqualTo(70011);
    }

    @ParameterizedTest
    @CsvSource({"invalid_client, 2", "unauthorized_client, 1"})
    void getTokenWhenTheSecretHasChangedThenTriedAgainOnlyIfTheSecretWasRefused(String error, int requests) {
        AtomicInteger secrets = new AtomicInteger();
        AppRegistration app = CLOUD.app();
        CLOUD.fail(RequestMatcher.tokenEndpoint(), FaultResponse.json(401, "{\"error\":\"" + error + "\"}"));
        ClientAuthenticationException failure = catchThrowableOfType(
                ClientAuthenticationException.class,
                () -> CLOUD.secretCredential(app)
                        .clientSecret(() -> "secret-" + secrets.incrementAndGet())
                        .build()
                        .getToken(TokenRequest.of(TestCloud.SCOPE)));
        assertThat(failure.error()).isEqualTo(error);
        assertThat(CLOUD.count(RequestMatcher.tokenEndpoint())).isEqualTo(requests);
    }

    private static ClientAuthenticationException failure(FaultResponse answer) {
        CLOUD.fail(RequestMatcher.tokenEndpoint(), answer);
        return catchThrowableOfType(
                ClientAuthenticationException.class,
                () -> CLOUD.secretCredential().build().getToken(TokenRequest.of(TestCloud.SCOPE)));
    }
}
