package dev.identity.testkit.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestAuthorityTests {

    private final TestAuthority authority = new TestAuthority("authority");

    TestAuthorityTests() throws Exception {}

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void serverWhenClientTrustsItsAuthorityThenAnswers(String host) throws Exception {
        assertThat(status(authority.server(host), authority.client(), host)).isEqualTo(204);
    }

    @Test
    void serverWhenItIsAnotherOneThenRefused() throws Exception {
        refused(authority.server("example.org"), authority.client());
        refused(authority.server("localhost"), new TestAuthority("other").client());
        refused(authority.server("localhost", Instant.now().minus(Duration.ofHours(1))), authority.client());
        refused(authority.selfSigned(), new TestAuthority("other").client());
    }

    private static void refused(SSLContext server, SSLContext client) {
        assertThatThrownBy(() -> status(server, client, "localhost")).isInstanceOf(SSLHandshakeException.class);
    }

    private static int status(SSLContext context, SSLContext client, String host) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            URI uri = URI.create("https://" + host + ":" + server.getAddress().getPort());
            HttpRequest request =
                    HttpRequest.newBuilder(uri).timeout(Duration.ofMinutes(1)).build();
            return HttpClient.newBuilder()
                    .sslContext(client)
                    .build()
                    .send(request, BodyHandlers.discarding())
                    .statusCode();
        } finally {
            server.stop(0);
        }
    }
}
