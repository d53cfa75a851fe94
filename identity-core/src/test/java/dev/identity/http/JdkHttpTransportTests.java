package dev.identity.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.identity.http.TransportException.Kind;
import dev.identity.testkit.Canary;
import dev.identity.testkit.Tool;
import dev.identity.testkit.proof.Proves;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdkHttpTransportTests {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(600);

    private final JdkHttpTransport transport = new JdkHttpTransport();
    private final String secret = Canary.secret();
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
    @CsvSource({
        "trunc, RESET_OR_TRUNCATED",
        "truncchunk, RESET_OR_TRUNCATED",
        "reset, RESET_OR_TRUNCATED",
        "resethead, RESET_OR_TRUNCATED",
        "close, RESET_OR_TRUNCATED",
        "garbage, MALFORMED",
        "badchunk, MALFORMED",
        "big, TOO_LARGE",
        "endless, TOO_LARGE",
    })
    void sendWhenAnswerIsBadThenFailsAndNamesHost(String fault, Kind kind) throws Exception {
        TransportException failure = failureOf(request(server.uri(fault), LONG));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessageContaining("localhost:" + server.port());
        assertThat(server.requests()).hasSize(1);
        assertThat(server.awaitEnd(LONG)).as("connection closed").isTrue();
    }

    @ParameterizedTest
    @CsvSource({"hang, did not answer", "drip, did not complete its answer"})
    void sendWhenAnswerIsLateThenFailsAndCloses(String fault, String text) throws Exception {
        TransportException failure = failureOf(request(server.uri(fault), SHORT));
        assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(failure).hasMessageContaining("localhost:" + server.port() + " " + text + " within 600 ms");
        assertThat(server.awaitEnd(LONG)).as("connection closed").isTrue();
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnabledForJreRange(min = JRE.JAVA_21) // before, nothing ends the connection but its server
    @Proves(rows = 31)
    @ValueSource(strings = {"\u0001 garbage\r\n\r\n", "HTTP/1.1 two hundred\r\n\r\n"})
    void sendWhenAnswerIsNoHttpThenTheConnectionEndsThoughTheServerKeepsIt(String answer) throws Exception {
        server.on("stuck", c -> {
            c.write(answer);
            c.hang();
        });
        assertThat(failureOf(request(server.uri("stuck"), LONG)).kind()).isEqualTo(Kind.MALFORMED);
        assertThat(server.awaitEnd(LONG)).as("connection closed").isTrue();
    }

    @Test
    @Proves(rows = 8, controls = 12)
    void sendWhenBodyIsTooLargeThenSaysTheLimit() {
        assertThat(failureOf(request(server.uri("big"), LONG))).hasMessageContaining("larger than 1 MiB");
    }

    @ParameterizedTest
    @EnumSource(ConnectionProfile.class)
    @Proves(rows = 2)
    void sendWhenRefusedThenSaysConnect(ConnectionProfile profile) throws IOException {
        int port = closedPort();
        TransportException failure = failureOf(request(URI.create("http://127.0.0.1:" + port + "/"), LONG).toBuilder()
                .profile(profile)
                .build());
        assertThat(failure.kind()).isEqualTo(Kind.CONNECT);
        assertThat(failure).hasMessage("No connection to 127.0.0.1:" + port + ": connection refused.");
    }

    @Test
    @Proves(rows = 3)
    void sendWhenHostSwallowsConnectionsThenEndsAtTheConnectTimeout() throws Exception {
        List<Socket> queue = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                JdkHttpTransport impatient = JdkHttpTransport.builder()
                        .connectTimeout(Duration.ofMillis(300))
                        .build()) {
            fill(full, queue);
            HttpRequest request = request(URI.create("http://localhost:" + full.getLocalPort() + "/"), LONG);
            TransportException failure = catchThrowableOfType(TransportException.class, () -> impatient.send(request));
            assertThat(failure.kind()).isEqualTo(Kind.CONNECT);
            assertThat(failure).hasMessage("No connection in time to localhost:" + full.getLocalPort() + ".");
        } finally {
            for (Socket socket : queue) {
                socket.close();
            }
        }
    }

    @Test
    @Proves(rows = 1)
    void sendWhenHostIsUnknownThenSaysDns() {
        TransportException failure = failureOf(request(URI.create("https://no-such-host.invalid/x"), LONG));
        assertThat(failure.kind()).isEqualTo(Kind.DNS);
        assertThat(failure).hasMessage("No address is known (DNS) for no-such-host.invalid:443.");
    }

    @Test
    void sendWhenRedirectedThenReturnsTheRedirect() throws Exception {
        HttpResponse response = transport.send(request(server.uri("302"), LONG));
        assertThat(response.status()).isEqualTo(302);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "html200, 200, text/html",
        "empty200, 200, ''",
        "503, 503, application/json",
        "ok, 200, application/json"
    })
    void sendWhenAnsweredThenReturnsWhatCame(String fault, int status, String type) throws Exception {
        HttpResponse response = transport.send(request(server.uri(fault), LONG));
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.contentType()).isEqualTo(type);
    }

    @Test
    void sendWhenHeaderIsRepeatedThenJoins() throws Exception {
        assertThat(transport.send(request(server.uri("twice"), LONG)).header("X-TWICE"))
                .isEqualTo("a, b");
    }

    @ParameterizedTest
    @EnumSource(ConnectionProfile.class)
    void sendWhenPlainThenOffersNoUpgradeAndNoCompression(ConnectionProfile profile) throws Exception {
        HttpRequest request = HttpRequest.postForm(server.uri("ok"), Map.of("client_secret", secret))
                .header("X-IDENTITY-HEADER", secret)
                .profile(profile)
                .build();
        transport.send(request);
        FaultConnection seen = server.requests().get(0);
        assertThat(seen.head()).startsWith("POST /f-ok/ HTTP/1.1\r\n").doesNotContainIgnoringCase("upgrade", "gzip");
        assertThat(seen.header("x-identity-header")).isEqualTo(secret);
        assertThat(seen.header("content-type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(seen.body()).isEqualTo("client_secret=" + secret.replace("~", "%7E"));
    }

    @Test
    @Proves(rows = 54)
    void sendWhenInterruptedThenAbandonsTheExchange() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        CompletableFuture<Thread> caller = new CompletableFuture<>();
        Future<Throwable> outcome = thread.submit(() -> {
            caller.complete(Thread.currentThread());
            return catchThrowableOfType(
                    InterruptedException.class, () -> transport.send(request(server.uri("hang"), LONG)));
        });
        assertThat(server.awaitRequests(1, LONG)).isTrue();
        caller.get().interrupt();
        assertThat(outcome.get(LONG.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        assertThat(server.awaitEnd(LONG)).as("connection closed").isTrue();
        thread.shutdownNow();
    }

    @Test
    @Proves(rows = 55)
    void sendWhenClosedThenSaysSo() {
        transport.close();
        transport.close();
        TransportException failure = failureOf(request(server.uri("ok"), LONG));
        assertThat(failure.kind()).isEqualTo(Kind.CLOSED);
        assertThat(failure.retryable()).isFalse();
        assertThat(server.connections()).isZero();
    }

    @Test
    void sendWhenNoTimeIsLeftThenFailsAtOnce() {
        assertThat(failureOf(request(server.uri("hang"), Duration.ZERO)).kind()).isEqualTo(Kind.TIMEOUT);
    }

    @Test
    void sendWhenExecutorIsGivenThenUsesItAndLeavesItOpen()
            throws IOException, InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newCachedThreadPool(task -> new Thread(task, "given"));
        try (JdkHttpTransport own = JdkHttpTransport.builder().executor(threads).build()) {
            own.send(request(server.uri("ok"), LONG));
        }
        assertThat(threads.submit(() -> "open").get()).isEqualTo("open");
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"line\nbreak", "carriage\rreturn", "nul\u0000"})
    @Proves(incidents = "CVE-2024-50338")
    void headerWhenValueHasControlCharacterThenRefusesWithoutShowingIt(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpRequest.get(server.uri("ok")).header("secret", value))
                .withMessage("The value of the header secret holds a control character.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://host/?code=1", "/path?code=1", "mailto:a@b", "http:///x?code=1"})
    @Proves(controls = 7, incidents = "CVE-2024-6104")
    void buildWhenAddressIsUnusableThenRefusesWithoutQuery(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpRequest.get(URI.create(address)).build())
                .withMessageNotContaining("code");
    }

    private TransportException failureOf(HttpRequest request) {
        TransportException failure = catchThrowableOfType(TransportException.class, () -> transport.send(request));
        assertThat(failure).isNotNull();
        Canary.saw(failure);
        return failure;
    }

    /** A POST, as the JDK repeats a GET by itself when its connection ends before the answer begins. */
    private HttpRequest request(URI uri, Duration timeout) {
        return HttpRequest.postForm(uri.resolve("?code=" + secret), Map.of("client_secret", secret))
                .header("Metadata", secret)
                .timeout(timeout)
                .build();
    }

    /** Fills the queue of a server that accepts nobody, so that Linux ignores whoever comes next. */
    private static void fill(ServerSocket full, List<Socket> queue) throws IOException {
        for (int i = 0; i < 20; i++) {
            Socket socket = new Socket();
            queue.add(socket);
            try {
                socket.connect(full.getLocalSocketAddress(), 200);
            } catch (SocketTimeoutException e) {
                return;
            }
        }
        Tool.require(false, "a system that ignores connections beyond a full queue");
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
