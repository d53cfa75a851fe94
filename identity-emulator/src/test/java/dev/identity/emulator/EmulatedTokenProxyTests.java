package dev.identity.emulator;

import static dev.identity.emulator.RawClient.assertionForm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The token proxy, asked over plain TLS sockets, which announce the name that they are given. */
class EmulatedTokenProxyTests {
    private static final EntraEmulator emulator = EntraEmulator.start();
    private static final EmulatedTokenProxy proxy = emulator.federation().tokenProxy();
    private static final AppRegistration app = emulator.registerApp("pod");

    private final Map<String, String> variables = environment();

    private static Map<String, String> environment() {
        emulator.federation().cluster().trustedBy(app);
        return emulator.environment(EmulatedHost.AKS_TOKEN_PROXY);
    }

    @BeforeEach
    void forget() {
        emulator.reset();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void environmentWhenOfThePodThenItsTokenSignsInThroughTheProxy() throws Exception {
        assertThat(variables)
                .containsKeys("AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_AUTHORITY_HOST")
                .containsEntry("AZURE_KUBERNETES_TOKEN_PROXY", proxy.address().toString())
                .doesNotContainKey("AZURE_KUBERNETES_CA_DATA");
        String authorities = Files.readString(file("AZURE_KUBERNETES_CA_FILE"));

        String answer = post(authorities, variables.get("AZURE_KUBERNETES_SNI_NAME"), tokenPath());

        assertThat(answer).startsWith("HTTP/1.1 200").contains("access_token");
        assertThat(emulator.requests().list())
                .extracting(RecordedRequest::endpoint)
                .containsOnly(Endpoint.TOKEN_PROXY);
        assertThat(emulator.requests().last().tenant()).isEqualTo(emulator.tenantId());
    }

    @Test
    void requestWhenForAnythingButTokensThenNotFound() throws Exception {
        assertThat(post(proxy.authorities(), proxy.serverName(), "/" + emulator.tenantId() + "/oauth2/v2.0/token"))
                .startsWith("HTTP/1.1 404");
    }

    @ParameterizedTest
    @CsvSource(
            value = {"localhost", "other.example", "none"},
            nullValues = "none")
    void connectionWhenAnotherNameIsAskedForOrNoneThenRefused(@Nullable String name) {
        assertThatThrownBy(() -> post(proxy.authorities(), name, tokenPath())).isInstanceOf(IOException.class);
        assertThat(emulator.requests().list()).isEmpty();
    }

    @Test
    void rotateWhenDoneThenTheFileTrustsOldAndNewAndOnlyTheNewIsServed() throws Exception {
        Path file = file("AZURE_KUBERNETES_CA_FILE");
        String old = proxy.authorities();

        proxy.rotate();

        assertThat(Files.readString(file)).isEqualTo(proxy.authorities()).isNotEqualTo(old);
        assertThat(post(Files.readString(file), proxy.serverName(), tokenPath()))
                .startsWith("HTTP/1.1 200");
        assertThatThrownBy(() -> post(old, proxy.serverName(), tokenPath())).isInstanceOf(SSLException.class);
    }

    private Path file(String variable) {
        return Path.of(Objects.requireNonNull(variables.get(variable)));
    }

    private static String tokenPath() {
        return proxy.address().getPath() + "/" + emulator.tenantId() + "/oauth2/v2.0/token";
    }

    private String post(String authorities, @Nullable String name, String path)
            throws IOException, GeneralSecurityException {
        String body = RawClient.encode(assertionForm(app, Files.readString(file("AZURE_FEDERATED_TOKEN_FILE"))));
        try (SSLSocket socket = (SSLSocket) trusting(authorities)
                .getSocketFactory()
                .createSocket("127.0.0.1", proxy.address().getPort())) {
            socket.setSoTimeout(30_000);
            SSLParameters parameters = socket.getSSLParameters();
            List<SNIServerName> names = name == null ? List.of() : List.of(new SNIHostName(name));
            parameters.setServerNames(names);
            socket.setSSLParameters(parameters);
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + path + " HTTP/1.1\r\nHost: proxy\r\nConnection: close\r\n"
                            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length()
                            + "\r\n\r\n" + body)
                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static SSLContext trusting(String authorities) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream pem = new ByteArrayInputStream(authorities.getBytes(StandardCharsets.US_ASCII))) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("authority-" + store.size(), certificate);
            }
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
