package dev.identity.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.identity.http.TransportException.Kind;
import dev.identity.testkit.proof.Proves;
import dev.identity.time.Deadline;
import dev.identity.time.ManualTime;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSenderTests {

    private static final RetryPolicy TOKEN = RetryPolicy.tokenEndpoint().withJitter(0);
    private static final RetryPolicy IMDS = RetryPolicy.imds().withJitter(0);
    private static final RetryPolicy LOCAL = RetryPolicy.localMetadata().withJitter(0);

    private final ManualTime time = new ManualTime();
    private final JdkHttpTransport transport = new JdkHttpTransport();
    private final HttpSender sender = new HttpSender(transport, time);
    private final Deadline deadline = Deadline.after(Duration.ofSeconds(30), time);
    private FaultServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = FaultServer.plain();
    }

    @AfterEach
    void stop() throws IOException {
        transport.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void sendWhenAnswerIsTransientThenTriesFourTimes(int status) throws Exception {
        always(status, "");
        assertThat(send("x", TOKEN).status()).isEqualTo(status);
        assertThat(server.requests()).hasSize(4);
        assertThat(time.sleeps()).isEqualTo(millis(800, 1600, 3200));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 400, 401, 403, 404, 410, 501, 505})
    void sendWhenAnswerIsFinalThenTriesOnce(int status) throws Exception {
        always(status, "Retry-After: 1\r\n");
        assertThat(send("x", TOKEN).status()).isEqualTo(status);
        assertThat(server.requests()).hasSize(1);
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void sendWhen503ThenOkThenReturnsOk() throws Exception {
        assertThat(send("503once", TOKEN).status()).isEqualTo(200);
        assertThat(time.sleeps()).isEqualTo(millis(800));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "close", "trunc", "garbage"})
    @Proves(rows = 31)
    void sendWhenConnectionBreaksThenRetriesWithNewRequests(String fault) throws Exception {
        server.on("x", c -> {
            if (c.number() < 3) {
                Faults.named(fault).play(c);
            } else {
                c.answer(200, "", "{}");
            }
        });
        AtomicInteger built = new AtomicInteger();
        Supplier<HttpRequest> request =
                () -> HttpRequest.postForm(server.uri("x"), Map.of("jti", "id-" + built.incrementAndGet()))
                        .build();
        assertThat(sender.send(request, TOKEN, deadline).status()).isEqualTo(200);
        assertThat(server.requests())
                .extracting(FaultConnection::body)
                .containsExactly("jti=id-1", "jti=id-2", "jti=id-3");
    }

    @Test
    void sendWhenFailureStaysThenThrowsTheLast() {
        TransportException failure = failureOf("close", TOKEN);
        assertThat(failure.kind()).isEqualTo(Kind.RESET_OR_TRUNCATED);
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void sendWhenFailuresAreCountedApartThenThoseOfAnswersStay() throws Exception {
        RetryPolicy policy = IMDS.withFailureRetries(1).withRetries(2);
        assertThat(failureOf("close", policy).kind()).isEqualTo(Kind.RESET_OR_TRUNCATED);
        assertThat(server.requests()).hasSize(2);
        always(503, "");
        assertThat(send("x", policy).status()).isEqualTo(503);
        assertThat(server.requests()).hasSize(2 + 3);
        assertThat(RetryPolicy.none().withFailureRetries(1).rules()).isEmpty();
    }

    @Test
    void sendWhenAnotherTransportThrowsItsOwnThenRetries() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        HttpSender flaky = new HttpSender(
                request -> {
                    if (tries.incrementAndGet() < 3) {
                        throw new IOException("unexpected end of stream");
                    }
                    return transport.send(request);
                },
                time);
        assertThat(flaky.send(request("ok"), TOKEN, deadline).status()).isEqualTo(200);
        assertThat(time.sleeps()).isEqualTo(millis(800, 1600));
    }

    @Test
    void sendWhenAnotherTransportKeepsThrowingThenThrowsTheLast() {
        IOException failure = new IOException("unexpected end of stream");
        HttpSender broken = new HttpSender(
                request -> {
                    throw failure;
                },
                time);
        assertThatIOException()
                .isThrownBy(() -> broken.send(request("ok"), TOKEN, deadline))
                .isSameAs(failure);
        assertThat(time.sleeps()).hasSize(3);
    }

    @Test
    void sendWhenFailureIsForGoodThenTriesOnce() {
        assertThat(failureOf("big", TOKEN).kind()).isEqualTo(Kind.TOO_LARGE);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Retry-After: 7 | 7000",
                "Retry-After: 0 | 800",
                "Retry-After: -5 | 800",
                "Retry-After: soon | 800",
                "Retry-After: 1.5 | 800",
                "Retry-After: Thu, 15 Jan 2026 12:00:09 GMT | 9000",
                "Retry-After: Thu, 15 Jan 2026 11:00:00 GMT | 800",
                "retry-after-ms: 2500 | 2500",
                "x-ms-retry-after-ms: 2600 | 2600",
                "x-ms-retry-after-ms: 100 | 800",
            })
    void sendWhenServerAsksToWaitThenWaitsAtLeastThatLong(String header, long expected) throws Exception {
        server.on("x", c -> c.answer(c.number() == 1 ? 429 : 200, header + "\r\n", "{}"));
        assertThat(send("x", TOKEN).status()).isEqualTo(200);
        assertThat(time.sleeps()).isEqualTo(millis(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "99999999", "99999999999999999999999999", "Thu, 01 Jan 2099 00:00:00 GMT"})
    @Proves(rows = 28)
    void sendWhenServerAsksForMoreThanIsLeftThenReturnsAtOnce(String value) throws Exception {
        always(429, "Retry-After: " + value + "\r\n");
        HttpResponse response = send("x", TOKEN);
        assertThat(response.status()).isEqualTo(429);
        assertThat(RetryAfter.of(response, time)).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
        assertThat(time.sleeps()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 408, 429, 500, 503, 599})
    void sendWhenImdsIsTransientThenTriesSixTimes(int status) throws Exception {
        always(status, "");
        assertThat(send("x", IMDS).status()).isEqualTo(status);
        assertThat(time.sleeps()).isEqualTo(millis(800, 1600, 3200, 6400, 12800));
    }

    @Test
    @Proves(rows = 26)
    void sendWhenImdsIsUpdatedThenOutlastsSeventySeconds() throws Exception {
        always(410, "");
        assertThat(send("x", IMDS).status()).isEqualTo(410);
        assertThat(time.sleeps()).isEqualTo(millis(10_000, 10_000, 10_000, 10_000, 10_000, 10_000, 10_000));
    }

    @Test
    void sendWhenImdsIsUpdatedAndThenFindsNothingThenCountsApart() throws Exception {
        server.on("x", c -> c.answer(c.number() <= 7 ? 410 : c.number() <= 12 ? 404 : 200, "", "{}"));
        assertThat(send("x", IMDS).status()).isEqualTo(200);
        assertThat(server.requests()).hasSize(13);
        assertThat(deadline.elapsed()).isLessThan(Duration.ofSeconds(100));
    }

    @ParameterizedTest
    @CsvSource({"404, 4", "410, 1", "400, 1", "500, 4"})
    void sendWhenLocalMetadataThenRetriesThreeTimesAndNever410(int status, int tries) throws Exception {
        always(status, "");
        send("x", LOCAL);
        assertThat(server.requests()).hasSize(tries);
    }

    @Test
    void sendWhenBackOffPassesTheDeadlineThenReturnsTheAnswer() throws Exception {
        always(503, "");
        Deadline near = Deadline.after(Duration.ofSeconds(2), time);
        assertThat(sender.send(request("x"), TOKEN, near).status()).isEqualTo(503);
        assertThat(time.sleeps()).isEqualTo(millis(800));
    }

    @Test
    void sendWhenDeadlineHasPassedThenSendsNothing() {
        time.advance(Duration.ofSeconds(30));
        TransportException failure = failureOf("ok", TOKEN);
        assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(failure).hasMessageContaining("localhost:" + server.port()).hasMessageContaining("(0 tries)");
        assertThat(server.connections()).isZero();
    }

    @Test
    void sendWhenDeadlinePassesDuringATryThenSaysHowManyTries() {
        server.on("x", c -> {
            time.advance(Duration.ofSeconds(16));
            c.reset();
        });
        TransportException failure = failureOf("x", TOKEN);
        assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(failure).hasMessageContaining("(2 tries)").hasCauseInstanceOf(TransportException.class);
    }

    @Test
    @Proves(rows = 5)
    void sendWhenLittleTimeIsLeftThenBoundsTheTry() {
        Deadline near = Deadline.after(Duration.ofMillis(400), time);
        TransportException failure = catchThrowableOfType(
                TransportException.class, () -> sender.send(request("hang"), RetryPolicy.none(), near));
        assertThat(failure).hasMessageContaining("did not answer within 400 ms");
    }

    @Test
    void sendWhenInterruptedInAPauseThenThrows() {
        server.on("x", c -> c.answer(503, "", ""));
        HttpTransport interrupting = request -> {
            HttpResponse response = transport.send(request);
            Thread.currentThread().interrupt();
            return response;
        };
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> new HttpSender(interrupting, time).send(request("x"), TOKEN, deadline));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void sendWhenPolicyHasAnExtraPredicateThenRetriesOnIt() throws Exception {
        server.on("x", c -> c.answer(400, "", c.number() == 1 ? "temporarily_unavailable" : "invalid_grant"));
        RetryPolicy policy = TOKEN.orWhen(answer -> answer.text().contains("temporarily_unavailable"));
        assertThat(send("x", policy).text()).isEqualTo("invalid_grant");
        assertThat(server.requests()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"503, 0, 1", "503, 2, 3", "410, 0, 1", "410, 2, 8"})
    void sendWhenCountIsChangedThenKeepsWhatIsCountedApart(int status, int retries, int tries) throws Exception {
        always(status, "");
        send("x", IMDS.withRetries(retries));
        assertThat(server.requests()).hasSize(tries);
    }

    @Test
    @Proves(rows = 29)
    void sendWhenJitterThenPausesAreLongerAndDiffer() throws Exception {
        always(503, "");
        for (int i = 0; i < 10; i++) {
            sender.send(
                    request("x"),
                    RetryPolicy.tokenEndpoint().withRetries(1).withJitter(1),
                    Deadline.after(Duration.ofSeconds(30), time));
        }
        assertThat(time.sleeps())
                .hasSize(10)
                .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ofMillis(800), Duration.ofMillis(1600)));
        assertThat(time.sleeps().stream().distinct()).hasSizeGreaterThan(1);
    }

    @Test
    void sendWhenPolicyIsNoneThenTriesOnce() throws Exception {
        always(503, "");
        send("x", RetryPolicy.none().orWhen(answer -> true).withRetries(5));
        assertThat(server.requests()).hasSize(1);
    }

    private void always(int status, String headers) {
        server.on("x", c -> c.answer(status, headers, "{}"));
    }

    private HttpResponse send(String fault, RetryPolicy policy) throws IOException, InterruptedException {
        return sender.send(request(fault), policy, deadline);
    }

    private Supplier<HttpRequest> request(String fault) {
        URI uri = server.uri(fault);
        return () -> HttpRequest.postForm(uri, Map.of("a", "b")).build();
    }

    private TransportException failureOf(String fault, RetryPolicy policy) {
        TransportException failure = catchThrowableOfType(TransportException.class, () -> send(fault, policy));
        assertThat(failure).isNotNull();
        return failure;
    }

    private static List<Duration> millis(long... millis) {
        return Arrays.stream(millis).mapToObj(Duration::ofMillis).toList();
    }
}
