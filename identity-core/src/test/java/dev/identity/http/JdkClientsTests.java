package dev.identity.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.identity.testkit.proof.Proves;
import dev.identity.time.ManualTime;
import java.lang.reflect.Method;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JdkClientsTests {

    private final ManualTime time = new ManualTime();
    private final JdkClients clients = new JdkClients(JdkHttpTransport.builder(), time);

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void ofWhenInUseThenKeepsOneClientPerProfile() throws Exception {
        HttpClient first = clients.of(ConnectionProfile.PUBLIC);
        for (int i = 0; i < 5; i++) {
            time.advance(Duration.ofSeconds(50));
            assertThat(clients.of(ConnectionProfile.PUBLIC)).isSameAs(first);
        }
        assertThat(clients.of(ConnectionProfile.METADATA)).isNotSameAs(first);
    }

    @Test
    @Proves(rows = 60)
    void ofWhenRestedOverAMinuteThenLeavesOldConnectionsBehind() throws Exception {
        HttpClient first = clients.of(ConnectionProfile.PUBLIC);
        time.advance(Duration.ofSeconds(61));
        assertThat(clients.of(ConnectionProfile.PUBLIC)).isNotSameAs(first);
    }

    @Test
    void ofWhenRestedThenOldClientEnds() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "skipped: JDK 21, whose clients can be ended");
        HttpClient first = clients.of(ConnectionProfile.PUBLIC);
        time.advance(Duration.ofSeconds(61));
        clients.of(ConnectionProfile.PUBLIC);
        Method ended = HttpClient.class.getMethod("awaitTermination", Duration.class);
        assertThat(ended.invoke(first, Duration.ofSeconds(20))).isEqualTo(true);
    }

    @Test
    void ofWhenRestedWhileExchangeIsUnderWayThenThatOneEndsWell() throws Exception {
        CountDownLatch replaced = new CountDownLatch(1);
        try (FaultServer server = FaultServer.plain().on("late", c -> {
            replaced.await(20, TimeUnit.SECONDS);
            c.answer(200, "", "{}");
        })) {
            var exchange = clients.of(ConnectionProfile.METADATA)
                    .sendAsync(
                            java.net.http.HttpRequest.newBuilder(server.uri("late"))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(server.awaitRequests(1, Duration.ofSeconds(20))).isTrue();
            time.advance(Duration.ofSeconds(61));
            clients.of(ConnectionProfile.METADATA);
            replaced.countDown();
            assertThat(exchange.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void ofWhenMadeThenHasTheLimitsOfItsProfile() throws Exception {
        HttpClient open = clients.of(ConnectionProfile.PUBLIC);
        assertThat(open.connectTimeout()).contains(Duration.ofSeconds(5));
        HttpClient metadata = clients.of(ConnectionProfile.METADATA);
        assertThat(metadata.connectTimeout()).contains(Duration.ofSeconds(2));
        assertThat(metadata.proxy()).contains(HttpClient.Builder.NO_PROXY);
        assertThat(open.followRedirects()).isEqualTo(HttpClient.Redirect.NEVER);
        assertThat(open.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    }
}
