package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identity.ClientAuthenticationException;
import dev.identity.TokenRequest;
import dev.identity.http.HttpResponse;
import dev.identity.testkit.proof.Proves;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers that lead in circles for ever: each call of a credential ends after few requests all the same. */
class LoopTests {

    private static final TokenRequest REQUEST = TokenRequest.of("https://vault.azure.net/.default");
    private static final String CLAIMS = "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"17\"}}}";
    private static final String CHALLENGE =
            "{\"error\":\"interaction_required\",\"error_description\":\"AADSTS50076: more\",\"claims\":\"{}\"}";
    private static final String REFUSAL = "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS700027: no\"}";
    private static final String BUSY = "{\"error\":\"temporarily_unavailable\"}";

    private final FakeEntra entra = new FakeEntra();

    static List<Arguments> circles() {
        return List.of(
                Arguments.argumentSet("redirects", 302, Map.of("Location", "/own-tenant/oauth2/v2.0/token"), "", 1),
                Arguments.argumentSet("redirects that keep the form", 307, Map.of("Location", "/again"), "", 1),
                Arguments.argumentSet("challenges", 400, Map.of(), CHALLENGE, 1),
                Arguments.argumentSet("no pause", 503, Map.of("Retry-After", "0"), BUSY, 4),
                Arguments.argumentSet("throttling without pause", 429, Map.of("Retry-After", "0"), BUSY, 4));
    }

    @ParameterizedTest
    @MethodSource("circles")
    @Proves(controls = 15)
    void getTokenWhenAServerLeadsInCirclesThenFailedAfterFewRequests(
            int status, Map<String, String> headers, String body, int most) {
        entra.answer((request, number) -> new HttpResponse(status, headers, body.getBytes(StandardCharsets.UTF_8)));
        ClientSecretCredential credential = entra.credential();
        for (TokenRequest request : List.of(REQUEST, REQUEST.withClaims(CLAIMS))) {
            int before = entra.count();
            assertThatThrownBy(() -> credential.getToken(request)).isInstanceOf(ClientAuthenticationException.class);
            assertThat(entra.count() - before).isBetween(1, most);
        }
    }

    @Test
    @Proves(controls = 15)
    void getTokenWhenEveryNewAssertionIsRefusedThenFailedAfterOneMore() {
        entra.answerError(401, REFUSAL);
        AtomicInteger assertions = new AtomicInteger();
        ClientAssertionCredential credential = ClientAssertionCredential.builder()
                .runtime(entra.runtime().build())
                .tenantId("own-tenant")
                .clientId("client")
                .assertion(() -> "assertion-" + assertions.incrementAndGet())
                .build();
        assertThatThrownBy(() -> credential.getToken(REQUEST)).isInstanceOf(ClientAuthenticationException.class);
        assertThat(entra.count()).isBetween(1, 2);
    }
}
