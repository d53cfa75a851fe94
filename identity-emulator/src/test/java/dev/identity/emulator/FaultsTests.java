package dev.identity.emulator;

import static dev.identity.emulator.RawClient.secretForm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FaultsTests {
    private static final EntraEmulator emulator = EntraEmulator.start();
    private static final RawClient client = new RawClient(emulator);
    private static final AppRegistration app = emulator.registerApp("orders");
    private static final Map<String, String> form = secretForm(app, app.addSecret());

    @AfterEach
    void reset() {
        emulator.reset();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                arguments(FaultResponse.status(500), 500, "\"error\":\"fault\""),
                arguments(FaultResponse.json(418, "{\"a\":1}"), 418, "{\"a\":1}"),
                arguments(FaultResponse.outage(), 503, "Service Unavailable"),
                arguments(FaultResponse.emptyBody(), 200, ""),
                arguments(FaultResponse.html(), 200, "<html>"),
                arguments(FaultResponse.garbage(), 200, "{"),
                arguments(FaultResponse.entraError(53003), 400, "AADSTS53003: Access has been blocked"),
                arguments(FaultResponse.entraError(50076, "{\"x\":1}"), 400, "\"claims\":\"{\\\"x\\\":1}\""),
                arguments(FaultResponse.latency(Duration.ofMillis(1)), 200, "access_token"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void tokenWhenFaultAnswersThenThat(FaultResponse response, int status, String body) {
        Fault fault = emulator.faults().when(RequestMatcher.tokenEndpoint()).respond(response);

        RawClient.Answer answer = client.token(form);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.response().body()).contains(body);
        assertThat(fault.count()).isEqualTo(1);
    }

    @Test
    void tokenWhenThrottledThenSaysWhenToReturn() {
        emulator.faults().when(RequestMatcher.any()).respond(FaultResponse.throttled(Duration.ofSeconds(7)));

        RawClient.Answer answer = client.token(form);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("7");
        assertThat(answer.code()).isEqualTo(90055);
    }

    static Stream<FaultResponse> brokenConnections() {
        return Stream.of(FaultResponse.reset(), FaultResponse.truncated());
    }

    @ParameterizedTest
    @MethodSource("brokenConnections")
    void tokenWhenConnectionBreaksThenNoAnswer(FaultResponse response) {
        emulator.faults().when(RequestMatcher.any()).respond(response);

        assertThatThrownBy(() -> client.token(form)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void tokenWhenFaultIsLimitedThenRecovers() {
        Fault fault = emulator.faults()
                .when(RequestMatcher.tokenEndpoint())
                .respond(FaultResponse.status(500))
                .times(2);

        assertThat(client.token(form).status()).isEqualTo(500);
        assertThat(client.token(form).status()).isEqualTo(500);
        assertThat(client.token(form).status()).isEqualTo(200);
        assertThat(fault.count()).isEqualTo(2);
    }

    @Test
    void tokenWhenFaultIsClosedThenRecovers() {
        try (Fault fault = emulator.faults().when(RequestMatcher.any()).respond(FaultResponse.outage())) {
            assertThat(client.token(form).status()).isEqualTo(503);
            assertThat(fault.count()).isEqualTo(1);
        }

        assertThat(client.token(form).status()).isEqualTo(200);
    }

    @Test
    void tokenWhenTwoFaultsFitThenTheLaterUntilItIsUsedUp() {
        emulator.faults().when(RequestMatcher.any()).respond(FaultResponse.status(500));
        emulator.faults()
                .when(RequestMatcher.any())
                .respond(FaultResponse.status(502))
                .times(1);

        assertThat(client.token(form).status()).isEqualTo(502);
        assertThat(client.token(form).status()).isEqualTo(500);
    }

    @Test
    void tokenWhenMatcherMeansOthersThenUntouched() {
        FaultResponse broken = FaultResponse.status(500);
        RequestMatcher token = RequestMatcher.tokenEndpoint();
        emulator.faults().when(token.ofTenant("other")).respond(broken);
        emulator.faults().when(token.ofClient("other")).respond(broken);
        emulator.faults().when(RequestMatcher.imds()).respond(broken);
        emulator.faults().when(RequestMatcher.appService()).respond(broken);
        emulator.faults().when(RequestMatcher.resource()).respond(broken);
        emulator.faults().when(request -> "other".equals(request.form("scope"))).respond(broken);

        assertThat(client.token(form).status()).isEqualTo(200);
        assertThat(client.get("/_resource/whoami").status()).isEqualTo(500);
        assertThat(client.get(URI.create(emulator.imdsEndpoint() + "/metadata/identity/oauth2/token"))
                        .status())
                .isEqualTo(500);
        assertThat(client.get(emulator.appServiceEndpoint()).status()).isEqualTo(500);
    }

    @Test
    void tokenWhenMatcherMeansThisClientThenHit() {
        RequestMatcher mine =
                RequestMatcher.tokenEndpoint().ofTenant(emulator.tenantId()).ofClient(app.clientId());
        emulator.faults().when(mine).respond(FaultResponse.status(500));

        assertThat(client.token(form).status()).isEqualTo(500);
    }

    @Test
    void tokenWhenHeldThenAnsweredOnceGateOpens() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        emulator.faults().when(RequestMatcher.tokenEndpoint()).respond(FaultResponse.heldBy(gate));
        CompletableFuture<RawClient.Answer> answer = CompletableFuture.supplyAsync(() -> client.token(form));
        while (emulator.requests().tokenRequests().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(answer).isNotDone();

        gate.countDown();

        assertThat(answer.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
    }

    @Test
    void entraErrorWhenUnknownThenIllegalArgument() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultResponse.entraError(1))
                .withMessageContaining("AADSTS1");
    }
}
