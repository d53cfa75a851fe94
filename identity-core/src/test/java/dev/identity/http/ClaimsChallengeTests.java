package dev.identity.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Challenges as APIs, proxies and attackers write them. */
class ClaimsChallengeTests {

    /** Its Base64 has padding, and characters in which the two alphabets differ. */
    private static final String CLAIMS = "{\"access_token\":{\"nbf\":{\"value\":\"16?>~\"}},\"é\":[]}";

    private static final String BASE64 = Base64.getEncoder().encodeToString(CLAIMS.getBytes(UTF_8));
    private static final String GOOD = "Bearer error=\"insufficient_claims\", claims=\"" + BASE64 + "\"";
    private static final String OTHER = "Bearer error=\"insufficient_claims\", claims=\"e30=\"";

    static Stream<String> good() {
        return Stream.of(
                GOOD,
                "bearer ERROR=insufficient_claims,CLAIMS=" + BASE64,
                "Bearer claims = \"" + BASE64 + "\" ,\terror = insufficient_claims",
                "Bearer realm=\"\", authorization_uri=\"https://a.example/authorize\", client_id=\"00000003\","
                        + " error=\"insufficient_claims\", claims=\"" + BASE64 + "\", cc_type=\"authcode\"",
                "Bearer error=\"insufficient_claims\", claims=\""
                        + Base64.getUrlEncoder().encodeToString(CLAIMS.getBytes(UTF_8)) + "\"",
                "Bearer error=\"insufficient_claims\", claims="
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(CLAIMS.getBytes(UTF_8)),
                "Bearer error=\"insufficient_claims\", claims=\"" + BASE64.replace("=", "") + "\"",
                "Bearer error=\"insufficient\\_claims\", claims=\" " + BASE64 + "\"",
                "Bearer realm=\"a, \\\"Basic realm=x\\\" \\\\\", error=\"insufficient_claims\", claims=\"" + BASE64
                        + "\"",
                "Negotiate, Negotiate YII/+a==, Basic realm=\"a, b\", PoP nonce=\"x\", " + GOOD,
                "Bearer, " + GOOD,
                "Bearer error=\"invalid_token\", " + GOOD,
                ",, " + GOOD + ",, Negotiate abc==,",
                "Bearer error=\"insufficient_claims\", claims=\"???\", " + GOOD,
                GOOD + ", " + OTHER);
    }

    @ParameterizedTest
    @MethodSource("good")
    void parseWhenAChallengeIsThereThenItsClaims(String header) {
        assertThat(ClaimsChallenge.parse(List.of(header)))
                .hasValueSatisfying(challenge -> assertThat(challenge.claims()).isEqualTo(CLAIMS));
    }

    static Stream<String> bad() {
        return Stream.of(
                "",
                " , ",
                "Bearer",
                "Bearer e30=",
                "Basic error=\"insufficient_claims\", claims=\"" + BASE64 + "\"",
                "PoP error=\"insufficient_claims\", claims=\"" + BASE64 + "\"",
                "Bearer error=\"invalid_token\", claims=\"" + BASE64 + "\"",
                "Bearer claims=\"" + BASE64 + "\"",
                "Bearer error=\"insufficient_claims\"",
                "Bearer error=\"insufficient_claims\", Basic claims=\"" + BASE64 + "\"",
                "Bearer error=\"insufficient_claims\", claims=\"\"",
                "Bearer error=\"insufficient_claims\", claims=\"e30",
                "Bearer error=\"insufficient_claims\", claims=\"e30=\\",
                "Bearer error=\"insufficient_claims\", claims=\"e30=\" x=\"1\"",
                "Bearer error=\"insufficient_claims\", claims=\"e30=\", claims=\"" + BASE64 + "\"",
                "Bearer error=\"insufficient_claims\", =\"e30=\"",
                "Bearer error=\"insufficient_claims\", claims=\"e3 0=\"",
                "Bearer error=\"insufficient_claims\", claims=\"e\"",
                "Bearer error=\"insufficient_claims\", claims=\"" + encoded("[]") + "\"",
                "Bearer error=\"insufficient_claims\", claims=\"" + encoded("{} {}") + "\"",
                "Bearer error=\"insufficient_claims\", claims=\"" + encoded("{\"a\":") + "\"",
                "Bearer error=\"insufficient_claims\", claims=\"" + encoded("{\"a\":".repeat(40) + "1" + "}".repeat(40))
                        + "\"",
                "Bearer error=\"insufficient_claims\", claims=\"" + encoded("{\"a\":\"" + "x".repeat(16 * 1024) + "\"}")
                        + "\"",
                "Basic realm=\"" + "x".repeat(64 * 1024) + "\", " + GOOD,
                "💥 " + GOOD);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void parseWhenThereIsNoneOrItCannotBeReadThenEmpty(String header) {
        assertThat(ClaimsChallenge.parse(List.of(header))).isEmpty();
    }

    @Test
    void parseWhenThereAreSeveralHeadersThenTheFirstThatCanBeReadCounts() {
        List<@Nullable String> headers =
                Arrays.asList(null, "Basic realm=\"x", OTHER.replace("e30", "???"), GOOD, OTHER);
        assertThat(ClaimsChallenge.parse(headers))
                .hasValueSatisfying(challenge -> assertThat(challenge.claims()).isEqualTo(CLAIMS));
    }

    @Test
    void parseWhenThereAreTooManyHeadersThenTheRestIsLeftOut() {
        List<String> headers =
                IntStream.range(0, 33).mapToObj(i -> i == 32 ? GOOD : "Basic").toList();
        assertThat(ClaimsChallenge.parse(headers)).isEmpty();
        assertThat(ClaimsChallenge.parse(headers.subList(1, 33))).isPresent();
        assertThat(ClaimsChallenge.parse(Collections.emptyList())).isEmpty();
    }

    @Test
    void toHeaderWhenParsedThenTheSameClaimsAndPlace() {
        URI place = URI.create("https://login.microsoftonline.com/common/oauth2/v2.0/authorize?x=é,\u00fc");
        String header = ClaimsChallenge.of(CLAIMS).toHeader(place);
        assertThat(header).matches("[\\x20-\\x7e]+").startsWith("Bearer realm=\"\", authorization_uri=\"https://");
        assertThat(ClaimsChallenge.parse(List.of(header))).contains(new ClaimsChallenge(CLAIMS, place.toASCIIString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "claims", "[]", "{"})
    void ofWhenTheClaimsAreNoObjectThenRefused(String claims) {
        assertThatThrownBy(() -> ClaimsChallenge.of(claims))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a JSON object");
    }

    private static String encoded(String json) {
        return Base64.getEncoder().encodeToString(json.getBytes(UTF_8));
    }
}
