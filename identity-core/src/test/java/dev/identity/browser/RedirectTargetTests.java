package dev.identity.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identity.CredentialUnavailableException;
import dev.identity.entra.AuthorityHost;
import dev.identity.testkit.Tool;
import dev.identity.testkit.proof.Proves;
import dev.identity.time.TimeSource;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectTargetTests {

    private static final AuthorityHost HOST = AuthorityHost.parse("login.microsoftonline.com", "test");

    @ParameterizedTest
    @CsvSource({
        "http://localhost,          localhost, 0,    /",
        "http://localhost/,         localhost, 0,    /",
        "http://localhost:8400/cb,  localhost, 8400, /cb",
        "HTTP://LOCALHOST:8400,     localhost, 8400, /",
        "http://127.0.0.1:8400/a/b, 127.0.0.1, 8400, /a/b",
        "http://[::1]:8400,         [::1],     8400, /"
    })
    void ofWhenItLeadsHereThenHostPortAndPath(URI uri, String host, int port, String path) {
        RedirectTarget target = RedirectTarget.of(uri);
        assertThat(target.host()).isEqualTo(host);
        assertThat(target.port()).isEqualTo(port);
        assertThat(target.requestPath()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost:8400",
                "http://example.com:8400",
                "http://localhost.example.com",
                "http://localhost:8400?x=y",
                "http://localhost:8400#x",
                "http://user@localhost:8400",
                "localhost:8400",
                "urn:ietf:wg:oauth:2.0:oob"
            })
    void ofWhenItLeadsElsewhereThenRefused(URI uri) {
        assertThatThrownBy(() -> RedirectTarget.of(uri)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    @Proves(rows = 58)
    void openWhenThePortIsBusyOnEitherAddressThenUnavailable(String address) throws Exception {
        ServerSocket other;
        try {
            other = new ServerSocket(0, 1, InetAddress.getByName(address));
        } catch (java.io.IOException e) {
            Tool.require(false, "the address " + address);
            return;
        }
        try (other) {
            RedirectTarget target = new RedirectTarget("localhost", other.getLocalPort(), "");
            assertThatThrownBy(() -> LoopbackListener.open(target, "state", HOST, TimeSource.system()))
                    .isInstanceOf(CredentialUnavailableException.class)
                    .hasMessageContaining("http://localhost:" + other.getLocalPort());
        }
    }

    @Test
    void redirectUriWhenNoPortIsGivenThenHasTheOneListenedOn() {
        try (LoopbackListener listener = LoopbackListener.open(
                RedirectTarget.of(URI.create("http://localhost/cb")), "s", HOST, TimeSource.system())) {
            assertThat(listener.redirectUri().toString()).matches("http://localhost:\\d+/cb");
        }
    }
}
