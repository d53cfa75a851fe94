package dev.identity.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.identity.ClientAuthenticationException;
import dev.identity.entra.AuthorityHost;
import dev.identity.testkit.Canary;
import dev.identity.testkit.proof.Proves;
import dev.identity.time.Deadline;
import dev.identity.time.TimeSource;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackListenerTests {

    private static final String STATE = HostileRequest.STATE;
    private static final String GOOD = "code=good-code-1234&state=" + STATE;
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final AuthorityHost HOST = AuthorityHost.parse("login.microsoftonline.com", "test");

    private final LoopbackListener listener = LoopbackListener.open(
            new RedirectTarget("localhost", 0, "/cb"), STATE, HOST, TimeSource.system(), Duration.ofSeconds(2));
    private final int port = listener.redirectUri().getPort();

    @AfterEach
    void close() {
        listener.close();
    }

    static Stream<HostileRequest> hostile() {
        String host = "Host: localhost:PORT";
        return Stream.of(
                HostileRequest.get("favicon first", "/favicon.ico", 404),
                HostileRequest.get("wrong path", "/?" + GOOD, 404),
                HostileRequest.get("longer path", "/cb/?" + GOOD, 404),
                HostileRequest.get("stray GET without parameters", "/cb", 400),
                HostileRequest.get("code without state", "/cb?code=stolen", 400),
                HostileRequest.get("wrong state", "/cb?code=stolen&state=guess", 400),
                HostileRequest.get("start of the state", "/cb?code=stolen&state=the-state", 400),
                HostileRequest.get("state twice", "/cb?code=stolen&state=" + STATE + "&state=" + STATE, 400),
                HostileRequest.get("error without state", "/cb?error=access_denied", 400),
                HostileRequest.get("malformed escape", "/cb?code=%zz&state=" + STATE, 400),
                HostileRequest.head("other method", "DELETE /cb?" + GOOD + " HTTP/1.1\r\n" + host, 405),
                HostileRequest.head("other host", "GET /cb?" + GOOD + " HTTP/1.1\r\nHost: evil.example:PORT", 421),
                HostileRequest.head("other port", "GET /cb?" + GOOD + " HTTP/1.1\r\nHost: localhost:1", 421),
                HostileRequest.head("no host", "GET /cb?" + GOOD + " HTTP/1.1", 421),
                HostileRequest.head("two hosts", "GET /cb?" + GOOD + " HTTP/1.1\r\n" + host + "\r\n" + host, 400),
                HostileRequest.head("absolute target", "GET http://localhost:PORT/cb?" + GOOD + " HTTP/1.1", 400),
                HostileRequest.head("no HTTP", "\u0016\u0003\u0001\u0002", 400),
                HostileRequest.head("header without colon", "GET /cb HTTP/1.1\r\n" + host + "\r\nnonsense", 400),
                HostileRequest.head("chunked", "POST /cb HTTP/1.1\r\n" + host + "\r\nTransfer-Encoding: chunked", 411),
                HostileRequest.head("negative", "POST /cb HTTP/1.1\r\n" + host + "\r\nContent-Length: -1", 411),
                HostileRequest.head("big body", "POST /cb HTTP/1.1\r\n" + host + "\r\nContent-Length: 99999", 413),
                HostileRequest.head(
                        "JSON",
                        "POST /cb HTTP/1.1\r\n" + host + "\r\nContent-Type: application/json\r\nContent-Length: 0",
                        415),
                HostileRequest.head("many headers", "GET /cb HTTP/1.1\r\n" + host + "\r\nX: y".repeat(100), 431),
                HostileRequest.head("long header", "GET /cb HTTP/1.1\r\n" + host + "\r\nX: " + "y".repeat(20_000), 431),
                HostileRequest.get("long address", "/cb?" + "x".repeat(20_000), 431));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    @Proves(rows = 58, controls = 10)
    void requestWhenItIsNotTheAnswerThenRefusedAndTheWaitGoesOn(HostileRequest request) throws Exception {
        String answer = RawBrowser.send("127.0.0.1", port, request.request().apply(port));
        assertThat(answer).startsWith("HTTP/1.1 " + request.status() + " ").doesNotContain("stolen", STATE);
        assertThat(RawBrowser.post(port, "/cb", GOOD)).startsWith("HTTP/1.1 200 ");
        assertThat(listener.await(within(LONG), () -> false)).isEqualTo("good-code-1234");
    }

    @Test
    @Proves(rows = 58)
    void answerWhenPostedAsFormThenTheCode() throws Exception {
        assertThat(RawBrowser.post(port, "/cb", GOOD)).contains("Authentication complete");
        assertThat(listener.await(within(LONG), () -> false)).isEqualTo("good-code-1234");
    }

    @Test
    void answerWhenInTheQueryThenTheCode() throws Exception {
        assertThat(RawBrowser.get(port, "/cb?" + GOOD)).contains("Authentication complete");
        assertThat(listener.await(within(LONG), () -> false)).isEqualTo("good-code-1234");
    }

    @Test
    @Proves(rows = 58)
    void answerWhenAccessIsDeniedThenFailsWithWhatEntraSaid() throws Exception {
        String page = RawBrowser.post(
                port,
                "/cb",
                "error=access_denied&error_description=AADSTS65004%3A+User+declined%0d%0a<script>alert(1)</script>&state="
                        + STATE);
        assertThat(page)
                .contains("Sign-in failed", "AADSTS65004: User declined &#60;script&#62;")
                .doesNotContain("<script");
        ClientAuthenticationException failure = catchThrowableOfType(
                ClientAuthenticationException.class, () -> listener.await(within(LONG), () -> false));
        assertThat(failure.error()).isEqualTo("access_denied");
        assertThat(failure.aadstsCode()).isEqualTo(65004);
        assertThat(failure).hasMessageContaining("AADSTS65004: User declined <script>");
        assertThat(failure.getMessage()).doesNotContain("\n", "\r");
    }

    @Test
    @Proves(rows = 58)
    void answerWhenItComesTwiceThenTheFirstCountsAndTheSecondIsHarmless() throws Exception {
        RawBrowser.get(port, "/cb?" + GOOD);
        assertThat(RawBrowser.get(port, "/cb?code=other&state=" + STATE)).contains("answered already");
        assertThat(listener.await(within(LONG), () -> false)).isEqualTo("good-code-1234");
    }

    @Test
    void answerWhenItHasNeitherCodeNorErrorThenFails() throws Exception {
        assertThat(RawBrowser.get(port, "/cb?state=" + STATE)).contains("Sign-in failed");
        assertThatThrownBy(() -> listener.await(within(LONG), () -> false))
                .hasMessageContaining("neither code nor error");
    }

    @Test
    @Proves(controls = 10)
    void pageWhenShownThenKeepsToItselfAndTellsNoCode() throws Exception {
        String code = Canary.of("COD");
        String page = RawBrowser.post(port, "/cb", "code=" + code + "&state=" + STATE);
        Canary.saw((Object) page);
        assertThat(page)
                .contains("Content-Security-Policy: default-src 'none'; style-src 'sha256-")
                .contains("Cache-Control: no-store", "Referrer-Policy: no-referrer", "Connection: close")
                .doesNotContain("http://", "https://", "src=", code, STATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    @Proves(rows = 58)
    void answerWhenLocalhostIsEitherAddressThenTheCode(String address) throws Exception {
        dev.identity.testkit.Tool.require(has(address), "the address " + address);
        RawBrowser.send(address, port, RawBrowser.postRequest(port, "/cb", GOOD));
        assertThat(listener.await(within(LONG), () -> false)).isEqualTo("good-code-1234");
    }

    @Test
    @Proves(rows = 58)
    void answerWhenManyClientsAreSlowThenItIsNotHeldUp() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                Socket socket = RawBrowser.connect("127.0.0.1", port);
                socket.getOutputStream().write("GET /cb".getBytes(StandardCharsets.US_ASCII));
                slow.add(socket);
            }
            assertThat(RawBrowser.get(port, "/cb?" + GOOD)).contains("Authentication complete");
            assertThat(listener.await(within(LONG), () -> false)).isEqualTo("good-code-1234");
            assertThat(RawBrowser.answer(slow.get(99))).as("cut off").isEmpty();
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void answerWhenItComesByteByByteThenTheCode() throws Exception {
        try (Socket socket = RawBrowser.connect("127.0.0.1", port)) {
            socket.setTcpNoDelay(true);
            for (byte one : RawBrowser.postRequest(port, "/cb", GOOD).getBytes(StandardCharsets.US_ASCII)) {
                socket.getOutputStream().write(one);
            }
            assertThat(RawBrowser.answer(socket)).contains("Authentication complete");
        }
        assertThat(listener.await(within(LONG), () -> false)).isEqualTo("good-code-1234");
    }

    @Test
    @Proves(rows = 58)
    void awaitWhenNobodyAnswersThenTimesOut() {
        assertThatThrownBy(() -> listener.await(within(Duration.ofMillis(300)), () -> false))
                .isInstanceOf(ClientAuthenticationException.class)
                .hasMessageContaining("Timed out");
    }

    @Test
    void awaitWhenInterruptedThenSaysSoAndKeepsTheFlag() {
        Thread.currentThread().interrupt();
        ClientAuthenticationException failure = catchThrowableOfType(
                ClientAuthenticationException.class, () -> listener.await(within(LONG), () -> false));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.interrupted()).isTrue();
    }

    @Test
    void awaitWhenClosedMeanwhileThenEnds() {
        assertThatThrownBy(() -> listener.await(within(LONG), () -> true))
                .hasMessageContaining("The credential was closed while the user was to sign in.");
    }

    @ParameterizedTest
    @CsvSource({
        "https://login.microsoftonline.com/tenant/v2.0, true",
        "https://sts.windows.net/tenant/, true",
        "https://evil.example/tenant/v2.0, false",
        "http://login.microsoftonline.com/tenant/v2.0, false",
        "https://login.microsoftonline.com@evil.example/, false",
        "nonsense, false",
        "'', false"
    })
    void answerWhenItNamesItsIssuerThenOnlyThatOfTheSignInHostCounts(String issuer, boolean good) throws Exception {
        String page = RawBrowser.get(port, "/cb?" + GOOD + "&iss=" + URLEncoder.encode(issuer, StandardCharsets.UTF_8));
        assertThat(page).contains(good ? "Authentication complete" : "from another sign-in host");
        if (good) {
            assertThat(listener.await(within(LONG), () -> false)).isEqualTo("good-code-1234");
        } else {
            assertThatThrownBy(() -> listener.await(within(LONG), () -> false))
                    .hasMessageContaining("from another sign-in host");
        }
    }

    @Test
    void signInsWhenSeveralAtOnceThenEachGetsItsOwnAnswer() throws Exception {
        try (LoopbackListener other =
                LoopbackListener.open(RedirectTarget.ANY, "another-state", HOST, TimeSource.system())) {
            int otherPort = other.redirectUri().getPort();
            RawBrowser.get(otherPort, "/?code=mixed-up&state=" + STATE);
            RawBrowser.get(otherPort, "/?code=other-code&state=another-state");
            RawBrowser.get(port, "/cb?" + GOOD);
            assertThat(other.await(within(LONG), () -> false)).isEqualTo("other-code");
            assertThat(listener.await(within(LONG), () -> false)).isEqualTo("good-code-1234");
        }
    }

    @Test
    @Proves(controls = 10)
    void closeWhenSomebodyWasConnectedThenThePortIsFreeAtOnceAndNoThreadIsLeft() throws Exception {
        try (Socket silent = RawBrowser.connect("127.0.0.1", port)) {
            listener.close();
            assertThat(ended(silent)).isTrue();
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("identity-browser-" + port);
        LoopbackListener.open(new RedirectTarget("localhost", port, ""), STATE, HOST, TimeSource.system())
                .close();
        listener.close();
    }

    /** Closed, or reset where it still waited to be accepted. */
    private static boolean ended(Socket connection) throws IOException {
        try {
            return connection.getInputStream().read() == -1;
        } catch (SocketException e) {
            return true;
        }
    }

    @Test
    void closeWhenTheAnswerHasJustComeThenThePageStillArrives() throws Exception {
        CompletableFuture<String> page = CompletableFuture.supplyAsync(() -> {
            try {
                return RawBrowser.get(port, "/cb?" + GOOD);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        listener.await(within(LONG), () -> false);
        listener.close();
        assertThat(page.get(1, TimeUnit.MINUTES)).endsWith("</html>");
    }

    private static boolean has(String address) {
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0, 1, java.net.InetAddress.getByName(address))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static Deadline within(Duration limit) {
        return Deadline.after(limit, TimeSource.system());
    }
}
