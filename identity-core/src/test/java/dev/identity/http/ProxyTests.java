package dev.identity.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.identity.http.TransportException.Kind;
import dev.identity.testkit.proof.Proves;
import dev.identity.testkit.tls.TestAuthority;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class ProxyTests {

    private static final URI FAR = URI.create("https://login.example/x?code=1");

    @Test
    void sendWhenProxyTunnelsThenAnswers() throws Exception {
        TestAuthority trusted = new TestAuthority("Trusted authority");
        try (FaultServer server = FaultServer.tls(trusted.server("login.example"));
                ConnectProxy proxy = new ConnectProxy(200, server.port());
                JdkHttpTransport transport = JdkHttpTransport.builder()
                        .sslContext(trusted.client())
                        .proxy(new EnvironmentProxySelector(Map.of("HTTPS_PROXY", "localhost:" + proxy.port())::get))
                        .build()) {
            HttpResponse response = transport.send(request(FAR.resolve("/f-ok/"), Duration.ofSeconds(20)));
            assertThat(response.status()).isEqualTo(200);
            assertThat(proxy.asked()).containsExactly("CONNECT login.example:443 HTTP/1.1");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "407, PROXY, Credentials are wanted (407) by the proxy",
        "502, CONNECT, No tunnel through the proxy",
        "403, CONNECT, No tunnel through the proxy",
    })
    @Proves(rows = 59)
    void sendWhenProxyRefusesThenNamesProxyAndHost(int status, Kind kind, String text) throws Exception {
        try (ConnectProxy proxy = new ConnectProxy(status, 0);
                JdkHttpTransport transport =
                        JdkHttpTransport.builder().proxy(proxy).build()) {
            TransportException failure = failureOf(transport, request(FAR, Duration.ofSeconds(20)));
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure)
                    .hasMessageContaining(text + " localhost:" + proxy.port() + " on the way to login.example:443");
        }
    }

    @Test
    @Proves(rows = 59)
    void sendWhenProxyHangsThenEndsInTime() throws Exception {
        try (ConnectProxy proxy = new ConnectProxy(ConnectProxy.HANG, 0);
                JdkHttpTransport transport =
                        JdkHttpTransport.builder().proxy(proxy).build()) {
            TransportException failure = failureOf(transport, request(FAR, Duration.ofMillis(500)));
            assertThat(failure.kind()).isIn(Kind.TIMEOUT, Kind.CONNECT);
            assertThat(failure).hasMessageContaining("login.example:443").hasMessageContaining("proxy");
        }
    }

    @Test
    @Proves(rows = 59)
    void sendWhenProxyIsDownThenNamesIt() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        ProxySelector down = ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        try (JdkHttpTransport transport = JdkHttpTransport.builder().proxy(down).build()) {
            TransportException failure = failureOf(transport, request(FAR, Duration.ofSeconds(20)));
            assertThat(failure.kind()).isEqualTo(Kind.CONNECT);
            assertThat(failure)
                    .hasMessage("No connection to the proxy localhost:" + port
                            + " on the way to login.example:443: connection refused.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    @Proves(rows = 59, controls = 7)
    void sendWhenHostIsThisMachineThenAsksNoProxy(String host) throws Exception {
        try (FaultServer server = FaultServer.plain();
                ConnectProxy proxy = new ConnectProxy(502, 0);
                JdkHttpTransport transport =
                        JdkHttpTransport.builder().proxy(proxy).build()) {
            URI uri = URI.create("http://" + host + ":" + server.port() + "/f-ok/");
            assertThat(transport.send(request(uri, Duration.ofSeconds(20))).status())
                    .isEqualTo(200);
            assertThat(proxy.asked()).isEmpty();
        }
    }

    @Test
    @Proves(rows = 59, controls = 7, incidents = "Capital One 2019")
    void sendWhenMetadataThenAsksNoProxyWhateverTheHost() throws Exception {
        try (ConnectProxy proxy = new ConnectProxy(502, 0);
                JdkHttpTransport transport =
                        JdkHttpTransport.builder().proxy(proxy).build()) {
            HttpRequest request = HttpRequest.get(URI.create("http://no-such-host.invalid/"))
                    .profile(ConnectionProfile.METADATA)
                    .build();
            assertThat(failureOf(transport, request).kind()).isEqualTo(Kind.DNS);
            assertThat(proxy.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "169.254.169.254, true",
        "127.0.0.1, true",
        "127.8.9.10, true",
        "LOCALHOST, true",
        "a.localhost, true",
        "[::1], true",
        "[fe80::1%25eth0], true",
        "[::ffff:169.254.169.254], true",
        "169.254.169.254.example, false",
        "128.0.0.1, false",
        "10.0.0.1, false",
        "login.microsoftonline.com, false",
        "[fd00::1], false",
        "localhost.example, false",
    })
    void containsWhenHostIsLocalThenTrue(String host, boolean local) {
        assertThat(LocalAddresses.contains(host)).isEqualTo(local);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "HTTPS_PROXY=http://p:8080, https://a.example, p:8080",
                "https_proxy=q:3128 HTTPS_PROXY=http://p:8080, https://a.example, q:3128",
                "HTTPS_PROXY=http://p, https://a.example, p:80",
                "HTTPS_PROXY=http://p:8080, http://a.example, -",
                "HTTP_PROXY=http://p:8080, http://a.example, p:8080",
                "ALL_PROXY=http://p:8080, https://a.example, p:8080",
                "HTTPS_PROXY=socks5://p:1080, https://a.example, -",
                "HTTPS_PROXY=::not a proxy::, https://a.example, -",
                "HTTPS_PROXY=http://user:pw@p:8080, https://a.example, -",
                "HTTPS_PROXY=user:pw@p:8080, https://a.example, -",
                "HTTPS_PROXY=http://us@er:p@p:8080, https://a.example, -",
                "HTTPS_PROXY=p:1 NO_PROXY=a.example, https://a.example, -",
                "HTTPS_PROXY=p:1 NO_PROXY=example, https://a.example, -",
                "HTTPS_PROXY=p:1 NO_PROXY=.example, https://a.example, -",
                "HTTPS_PROXY=p:1 NO_PROXY=*.EXAMPLE, https://a.example, -",
                "HTTPS_PROXY=p:1 NO_PROXY=*, https://a.example, -",
                "HTTPS_PROXY=p:1 NO_PROXY=b.example;a.example:443, https://a.example, -",
                "HTTPS_PROXY=p:1 NO_PROXY=a.example:444, https://a.example, p:1",
                "HTTPS_PROXY=p:1 NO_PROXY=xample, https://a.example, p:1",
            })
    void selectWhenVariablesAreSetThenFollowsThem(String variables, URI uri, String expected) {
        Map<String, String> environment = new HashMap<>();
        for (String variable : variables.replace(';', ',').split(" (?=[A-Za-z_]+=)")) {
            environment.put(variable.split("=", 2)[0], variable.split("=", 2)[1]);
        }
        Proxy proxy = new EnvironmentProxySelector(environment::get).select(uri).get(0);
        String chosen = proxy.address() instanceof InetSocketAddress address ? HostPort.of(address) : null;
        assertThat(chosen).isEqualTo(expected);
    }

    @Test
    void selectWhenProxyHasCredentialsThenWarnsOncePerVariableWithoutTheValue() {
        Logger logger = (Logger) LoggerFactory.getLogger(EnvironmentProxySelector.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            ProxySelector selector = new EnvironmentProxySelector(
                    Map.of("https_proxy", "http://user:pw@p:8080", "HTTP_PROXY", "socks5://q:1080")::get);
            selector.select(FAR);
            selector.select(FAR);
            selector.select(URI.create("http://a.example/"));
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list).extracting(ILoggingEvent::getLevel).containsOnly(Level.WARN);
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "The variable https_proxy is passed over: it names no http proxy, or one with credentials",
                        "The variable HTTP_PROXY is passed over: it names no http proxy, or one with credentials");
    }

    private static TransportException failureOf(HttpTransport transport, HttpRequest request) {
        TransportException failure = catchThrowableOfType(TransportException.class, () -> transport.send(request));
        assertThat(failure).isNotNull();
        assertThat(failure.getMessage()).doesNotContain("code");
        return failure;
    }

    private static HttpRequest request(URI uri, Duration timeout) {
        return HttpRequest.postForm(uri, Map.of("a", "b")).timeout(timeout).build();
    }
}
