package dev.identity.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.http.TransportException.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TransportFailuresTests {

    private static Stream<Arguments> symptoms() {
        Throwable plainText = new SSLException("Unsupported or unrecognized SSL message");
        return Stream.of(
                Arguments.of(noBytes(plainText), Kind.TLS),
                Arguments.of(new IOException("fixed content-length: 9, bytes received: 0", plainText), Kind.TLS),
                Arguments.of(closedLocally(plainText), Kind.TLS),
                Arguments.of(noBytes(closedLocally(plainText)), Kind.TLS),
                Arguments.of(noBytes(new EOFException("EOF reached while reading")), Kind.RESET_OR_TRUNCATED),
                Arguments.of(noBytes(null), Kind.RESET_OR_TRUNCATED),
                Arguments.of(noBytes(new SSLException("Connection reset")), Kind.RESET_OR_TRUNCATED),
                Arguments.of(
                        noBytes(new SSLException("Remote host terminated the handshake")), Kind.RESET_OR_TRUNCATED),
                Arguments.of(
                        noBytes(new SSLException("closing inbound before receiving peer's close_notify")),
                        Kind.RESET_OR_TRUNCATED),
                Arguments.of(closedLocally(new SocketException("Connection reset")), Kind.RESET_OR_TRUNCATED),
                Arguments.of(closedLocally(null), Kind.RESET_OR_TRUNCATED));
    }

    @ParameterizedTest
    @MethodSource("symptoms")
    void ofWhenTheClientTellsASymptomThenTheReasonBeneathDecides(Throwable failure, Kind kind) {
        HttpRequest request =
                HttpRequest.get(URI.create("https://login.example/")).build();
        assertThat(new TransportFailures(request, null).of(failure).kind()).isEqualTo(kind);
    }

    private static IOException noBytes(@Nullable Throwable cause) {
        return new IOException("HTTP/1.1 header parser received no bytes", cause);
    }

    private static SSLException closedLocally(@Nullable Throwable cause) {
        return new SSLException("Remote host closed the channel", new IOException("connection closed locally", cause));
    }
}
