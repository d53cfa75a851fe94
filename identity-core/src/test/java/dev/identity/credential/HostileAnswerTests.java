package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.identity.ClientAuthenticationException;
import dev.identity.TokenRequest;
import dev.identity.http.HttpResponse;
import dev.identity.http.TransportException;
import dev.identity.http.TransportException.Kind;
import dev.identity.testkit.Canary;
import dev.identity.testkit.proof.Proves;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Answers that try to write into our log, to give the request's secret away, or to lead the request elsewhere. */
class HostileAnswerTests {

    private static final TokenRequest REQUEST = TokenRequest.of("https://vault.azure.net/.default");

    private final FakeEntra entra = new FakeEntra();

    @Test
    @Proves(controls = 3)
    void getTokenWhenErrorFieldsHoldLinesThenTheFailureStaysOnOneLine() {
        entra.answerError(
                400,
                "{\"error\":\"x\\r\\n2026 INFO forged\",\"suberror\":\"a\\nb\",\"correlation_id\":\"1\\r\\n2\","
                        + "\"trace_id\":\"" + "t".repeat(5_000) + "\",\"error_description\":\"d\\u0000\\u001b[31m\"}");
        ClientAuthenticationException failure = failure(entra.credential());
        assertThat(failure.toString().chars()).noneMatch(c -> c < 32);
        assertThat(failure.error()).isEqualTo("x 2026 INFO forged");
        assertThat(failure.suberror()).isEqualTo("a b");
        assertThat(failure.correlationId()).isEqualTo("1 2");
        assertThat(failure.traceId()).hasSizeLessThan(1_100);
    }

    @Test
    @Proves(controls = 3, incidents = "CVE-2024-29992")
    void getTokenWhenTheServerRepeatsTheSecretThenTheFailureDoesNot() {
        String secret = Canary.secret();
        entra.answerError(400, "{\"error\":\"invalid_client\",\"error_description\":\"Bad secret " + secret + "!\"}");
        ClientAuthenticationException failure = failure(ClientSecretCredential.builder()
                .runtime(entra.runtime().build())
                .tenantId("t")
                .clientId("c")
                .clientSecret(secret)
                .build());
        assertThat(failure).hasMessageContaining("Bad secret ***!");
        Canary.saw(failure);
    }

    @Test
    @Proves(rows = 20, controls = 7, incidents = "CVE-2024-53858")
    void getTokenWhenRedirectedThenOneRequestAndTheHostIsNamed() {
        entra.answer((request, number) ->
                new HttpResponse(302, Map.of("Location", "https://evil.example/take?it=all"), new byte[0]));
        assertThat(failure(entra.credential()))
                .hasMessageContaining("HTTP 302")
                .hasMessageContaining("evil.example")
                .hasMessageNotContaining("take");
        assertThat(entra.count()).isEqualTo(1);
    }

    @Test
    void getTokenWhenTheServerIsNotTrustedThenNothingPromisesThatTryingAgainHelps() {
        entra.answer((request, number) -> {
            throw new TransportException(Kind.TLS, "The certificate of x:443 is not trusted.", null);
        });
        assertThat(failure(entra.credential()).retryable()).isFalse();
        assertThat(entra.count()).isEqualTo(1);
    }

    private static ClientAuthenticationException failure(ClientSecretCredential credential) {
        return catchThrowableOfType(ClientAuthenticationException.class, () -> credential.getToken(REQUEST));
    }
}
