package dev.identity.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.identity.http.TransportException.Kind;
import dev.identity.testkit.proof.Proves;
import dev.identity.testkit.tls.TestAuthority;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TlsTests {

    private static Stream<Arguments> badServers() throws Exception {
        TestAuthority trusted = new TestAuthority("Trusted authority");
        TestAuthority unknown = new TestAuthority("Unknown authority");
        return Stream.of(
                Arguments.of("unknown authority", trusted, unknown.server("localhost")),
                Arguments.of("wrong host", trusted, trusted.server("other.example")),
                Arguments.of(
                        "expired",
                        trusted,
                        trusted.server("localhost", Instant.now().minusSeconds(3600))),
                Arguments.of("self-signed", trusted, unknown.selfSigned()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badServers")
    @Proves(rows = 4, controls = 20, incidents = "CVE-2020-16971")
    void sendWhenCertificateIsBadThenFailsForGood(String what, TestAuthority trusted, SSLContext context)
            throws Exception {
        try (FaultServer server = FaultServer.tls(context);
                JdkHttpTransport transport = trusting(trusted)) {
            TransportException failure = failureOf(transport, server.uri("ok"));
            assertThat(failure.kind()).isEqualTo(Kind.TLS);
            assertThat(failure.retryable()).isFalse();
            assertThat(failure).hasMessageContaining("certificate of localhost:" + server.port());
            assertThat(failure).cause().isInstanceOf(SSLException.class);
            assertThat(failure).rootCause().isInstanceOf(GeneralSecurityException.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void sendWhenCertificateIsTrustedThenAnswers() throws Exception {
        TestAuthority trusted = new TestAuthority("Trusted authority");
        try (FaultServer server = FaultServer.tls(trusted.server("localhost"));
                JdkHttpTransport transport = trusting(trusted)) {
            assertThat(transport.send(request(server.uri("ok"))).status()).isEqualTo(200);
            assertThat(server.requests().get(0).head()).contains("HTTP/1.1");
        }
    }

    @Test
    void sendWhenServerSpeaksNoTlsThenSaysTls() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                JdkHttpTransport transport = new JdkHttpTransport()) {
            new Thread(() -> answerInPlainText(server)).start();
            TransportException failure =
                    failureOf(transport, URI.create("https://localhost:" + server.getLocalPort() + "/"));
            assertThat(failure.kind()).isEqualTo(Kind.TLS);
            assertThat(failure).hasMessageContaining("TLS with localhost:" + server.getLocalPort() + " failed");
        }
    }

    @Test
    void sendWhenResetWithinTheBodyThenSaysBroken() throws Exception {
        TestAuthority trusted = new TestAuthority("Trusted authority");
        try (FaultServer server = FaultServer.tls(trusted.server("localhost"));
                JdkHttpTransport transport = trusting(trusted)) {
            assertThat(failureOf(transport, server.uri("trunc")).kind()).isEqualTo(Kind.RESET_OR_TRUNCATED);
            assertThat(failureOf(transport, server.uri("reset")).kind()).isEqualTo(Kind.RESET_OR_TRUNCATED);
        }
    }

    private static void answerInPlainText(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.setSoTimeout(20_000);
            readHello(new DataInputStream(socket.getInputStream()));
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            // To close before the client does would reset the connection, and it may see that first.
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void readHello(DataInputStream in) throws IOException {
        in.readNBytes(3);
        in.readNBytes(in.readUnsignedShort());
    }

    private static JdkHttpTransport trusting(TestAuthority trusted) throws Exception {
        return JdkHttpTransport.builder().sslContext(trusted.client()).build();
    }

    private static TransportException failureOf(HttpTransport transport, URI uri) {
        TransportException failure = catchThrowableOfType(TransportException.class, () -> transport.send(request(uri)));
        assertThat(failure).isNotNull();
        return failure;
    }

    private static HttpRequest request(URI uri) {
        return HttpRequest.postForm(uri, Map.of("a", "b"))
                .timeout(Duration.ofSeconds(20))
                .build();
    }
}
