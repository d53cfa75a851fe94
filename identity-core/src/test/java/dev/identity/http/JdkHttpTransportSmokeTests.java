package dev.identity.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.identity.time.Deadline;
import dev.identity.time.TimeSource;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class JdkHttpTransportSmokeTests {

    @Test
    void sendWhen503ThenOkThenRetries() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), 0), 0);
        AtomicInteger requests = new AtomicInteger();
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(requests.incrementAndGet() == 1 ? 503 : 200, 2);
            exchange.getResponseBody().write("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/x?y=z");
        try (HttpTransport transport = new LoggingTransport(new JdkHttpTransport(), TimeSource.system())) {
            HttpResponse r = new HttpSender(transport, TimeSource.system())
                    .send(
                            () -> HttpRequest.postForm(uri, Map.of("a", "b")).build(),
                            RetryPolicy.tokenEndpoint(),
                            Deadline.after(Duration.ofSeconds(20), TimeSource.system()));
            assertThat(r.status()).isEqualTo(200);
            assertThat(r.text()).isEqualTo("{}");
            assertThat(requests).hasValue(2);
        } finally {
            server.stop(0);
        }
    }
}
