package dev.identity.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.time.ManualTime;
import java.net.http.HttpClient;
import java.time.Duration;
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
    void ofWhenRestedOverAMinuteThenLeavesOldConnectionsBehind() throws Exception {
        HttpClient first = clients.of(ConnectionProfile.PUBLIC);
        time.advance(Duration.ofSeconds(61));
        assertThat(clients.of(ConnectionProfile.PUBLIC)).isNotSameAs(first);
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
