package dev.identity.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.http.TransportException.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TransportFailuresTests {

    private static Stream<Arguments> ownCloses() {
        return Stream.of(
                Arguments.of(new SSLException("Unsupported or unrecognized SSL message"), Kind.TLS),
                Arguments.of(new SocketException("Connection reset"), Kind.RESET_OR_TRUNCATED),
                Arguments.of(new EOFException("EOF reached while reading"), Kind.RESET_OR_TRUNCATED),
                Arguments.of(null, Kind.RESET_OR_TRUNCATED));
    }

    @ParameterizedTest
    @MethodSource("ownCloses")
    void ofWhenTheClientClosedTheConnectionThenItsReasonDecides(Throwable reason, Kind kind) {
        HttpRequest request =
                HttpRequest.get(URI.create("https://login.example/")).build();
        IOException closed = new IOException("connection closed locally", reason);
        SSLException failure = new SSLException("Remote host closed the channel", closed);
        assertThat(new TransportFailures(request, null).of(failure).kind()).isEqualTo(kind);
    }
}
