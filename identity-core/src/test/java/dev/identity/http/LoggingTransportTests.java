package dev.identity.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.identity.testkit.Canary;
import dev.identity.testkit.proof.Proves;
import dev.identity.time.ManualTime;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LoggingTransportTests {

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.identity.http");
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();
    private final ManualTime time = new ManualTime();
    private final JdkHttpTransport jdk = new JdkHttpTransport();
    private FaultServer server;

    @BeforeEach
    void start() throws IOException {
        server = FaultServer.plain();
        events.start();
        logger.addAppender(events);
        logger.setLevel(Level.DEBUG);
    }

    @AfterEach
    void stop() throws IOException {
        logger.detachAppender(events);
        logger.setLevel(null);
        jdk.close();
        server.close();
    }

    @Test
    @Proves(controls = 1, incidents = "CVE-2024-6104")
    void sendWhenAnsweredThenWritesOneLineWithoutSecrets() throws Exception {
        server.on("x", c -> {
            time.advance(Duration.ofMillis(123));
            c.answer(
                    200,
                    "Content-Type: application/json\r\nx-ms-request-id: trace-1\r\nSet-Cookie: " + Canary.of("COOKIE")
                            + "\r\nX-Other: " + Canary.header() + "\r\n",
                    "{\"access_token\":\"" + Canary.of("TOKEN") + "\"}");
        });
        HttpRequest request = HttpRequest.postForm(
                        server.uri("x").resolve("?api-version=2019&code=" + Canary.secret() + "&" + Canary.secret()),
                        Map.of("client_secret", Canary.secret()))
                .header("client-request-id", "request-1")
                .header("X-IDENTITY-HEADER", Canary.header())
                .build();
        new LoggingTransport(jdk, time).send(request);
        assertThat(lines())
                .containsExactly("POST http://localhost:" + server.port()
                        + "/f-x/?api-version=***&code=***&*** [client-request-id: request-1] ->"
                        + " 200 in 123 ms [Content-Type: application/json, x-ms-request-id: trace-1]");
        assertThat(events.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.INFO);
    }

    @Test
    void sendWhenItFailsThenWritesTheReasonAndThrows() {
        HttpRequest request = HttpRequest.get(server.uri("trunc").resolve("?code=" + Canary.secret()))
                .build();
        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> new LoggingTransport(jdk, time).send(request));
        assertThat(lines())
                .singleElement()
                .asString()
                .startsWith("GET http://localhost:" + server.port() + "/f-trunc/?code=*** -> failed in 0 ms:")
                .contains("broke the connection off");
    }

    @Test
    void sendWhenAForeignTransportFailsThenWritesItsTypeOnly() {
        String secret = Canary.secret();
        HttpTransport foreign = request -> {
            throw new IOException("cannot send " + secret);
        };
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new LoggingTransport(foreign, time)
                        .send(HttpRequest.get(server.uri("ok")).build()));
        assertThat(lines()).singleElement().asString().endsWith("failed in 0 ms: IOException");
    }

    @Test
    @Proves(controls = 3)
    void sendWhenHeadersHoldLineBreaksOrAreLongThenStaysOneShortLine() throws Exception {
        HttpTransport odd = request ->
                new HttpResponse(200, Map.of("x-ms-request-id", "a\nFORGED " + "x".repeat(5_000)), new byte[0]);
        new LoggingTransport(odd, time).send(HttpRequest.get(server.uri("ok")).build());
        assertThat(lines()).singleElement().asString().doesNotContain("\n").hasSizeLessThan(400);
    }

    @Test
    void sendWhenBodiesAreAskedForThenWritesThemAtDebug() throws Exception {
        new LoggingTransport(jdk, time)
                .logBodiesUnsafely()
                .send(HttpRequest.postForm(server.uri("object"), Map.of("a", "b"))
                        .build());
        assertThat(lines()).hasSize(3).contains("sent: a=b", "received: {}");
        assertThat(events.list)
                .extracting(ILoggingEvent::getLevel)
                .containsExactly(Level.INFO, Level.DEBUG, Level.DEBUG);
    }

    @Test
    void closeWhenDecoratedThenClosesTheTransportBeneath() {
        AtomicInteger closed = new AtomicInteger();
        HttpTransport beneath = new HttpTransport() {
            @Override
            public HttpResponse send(HttpRequest request) {
                return new HttpResponse(200, Map.of(), new byte[0]);
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
        new LoggingTransport(new HookedTransport(beneath, request -> request, (request, response) -> {}), time).close();
        assertThat(closed).hasValue(1);
    }

    @Test
    void sendWhenHookedThenHooksSeeWhatLeavesAndReturns() throws Exception {
        StringBuilder seen = new StringBuilder();
        HttpTransport hooked = new HookedTransport(
                jdk,
                request -> request.toBuilder().header("X-Team", "blue").build(),
                (request, response) ->
                        seen.append(request.headers().get("X-Team")).append(response.status()));
        hooked.send(HttpRequest.get(server.uri("ok")).build());
        assertThat(server.requests().get(0).header("x-team")).isEqualTo("blue");
        assertThat(seen).hasToString("blue200");
    }

    @Test
    void toStringWhenRequestHoldsSecretsThenShowsNone() {
        URI uri = URI.create("https://user:" + Canary.password() + "@host/path?code=" + Canary.secret());
        HttpRequest request =
                HttpRequest.get(uri).header("secret", Canary.header()).build();
        Canary.saw(request);
        assertThat(request).hasToString("GET https://host/path");
        HttpResponse response = new HttpResponse(200, Map.of(), Canary.secret().getBytes(StandardCharsets.UTF_8));
        Canary.saw(response);
    }

    private List<String> lines() {
        return events.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
