package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.identity.ClientAuthenticationException;
import dev.identity.TokenRequest;
import dev.identity.contract.TestCloud;
import dev.identity.testkit.Canary;
import dev.identity.testkit.tls.TestAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signing in through the token proxy of a cluster with identity bindings, over real TLS. */
class TokenProxyTests {

    @RegisterExtension
    static final TestCloud CLOUD = new TestCloud();

    private static final TokenRequest REQUEST = TokenRequest.of(TestCloud.SCOPE);
    private static final String NAME = "bindings.token-proxy.example";
    private static final String PREFIX = "AZURE_KUBERNETES_";

    private final List<String> paths = new CopyOnWriteArrayList<>();
    private final List<HttpsServer> servers = new CopyOnWriteArrayList<>();

    @TempDir
    Path directory = Path.of("");

    @BeforeEach
    void startPod() throws IOException {
        CLOUD.describe(CLOUD.app());
        Path file = Files.writeString(directory.resolve("token"), Canary.assertion());
        CLOUD.environment().put("AZURE_FEDERATED_TOKEN_FILE", file.toString());
    }

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void getTokenWhenTheProxyHasItsNameThenSignedInBehindItsPath() throws Exception {
        TestAuthority authority = new TestAuthority("cluster");
        describe(authority.server(NAME), "/proxy/");
        put("SNI_NAME", NAME);
        put("CA_DATA", pem(authority));
        assertThat(credential().getToken(REQUEST)).isNotNull();
        assertThat(paths).containsExactly("/proxy/" + CLOUD.emulator().tenantId() + "/oauth2/v2.0/token");
        assertThat(CLOUD.network().sent()).isEmpty();
    }

    @Test
    void getTokenWhenTheCertificateIsOfAnotherNameThenFailedAndNothingSent() throws Exception {
        TestAuthority authority = new TestAuthority("cluster");
        describe(authority.server("localhost"), "");
        put("SNI_NAME", NAME);
        put("CA_DATA", pem(authority));
        assertFails();
    }

    @Test
    void getTokenWhenAnotherAuthorityVouchesThenFailedAndNothingSent() throws Exception {
        describe(new TestAuthority("other").server(NAME), "");
        put("SNI_NAME", NAME);
        put("CA_DATA", pem(new TestAuthority("cluster")));
        assertFails();
    }

    @Test
    void getTokenWhenTheAuthoritiesAreReplacedThenFollowedAndHalfAFileChangesNothing() throws Exception {
        TestAuthority first = new TestAuthority("first");
        TestAuthority second = new TestAuthority("second");
        Path file = directory.resolve("ca.pem");
        put("CA_FILE", file.toString());
        put("SNI_NAME", NAME);
        describe(first.server(NAME), "");
        WorkloadIdentityCredential credential = credential();
        assertThatThrownBy(() -> credential.getToken(REQUEST)).hasMessageContaining(file.toString());
        Files.writeString(file, pem(first));
        credential.getToken(REQUEST);
        for (String unusable : List.of("", "half a certificate")) {
            Files.writeString(file, unusable);
            credential.refresh(REQUEST);
        }
        Files.writeString(file, pem(second));
        assertThatThrownBy(() -> credential.refresh(REQUEST)).isInstanceOf(ClientAuthenticationException.class);
        Files.writeString(file, pem(first) + pem(second));
        credential.refresh(REQUEST);
        assertThat(paths).hasSize(4);
    }

    @Test
    void getTokenWhenTheProxyIsNotEnabledThenTheVariablesAreIgnored() throws Exception {
        describe(new TestAuthority("cluster").server(NAME), "");
        assertThatThrownBy(() -> builder().build().getToken(REQUEST)).hasMessageContaining("AADSTS");
        assertThat(paths).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "TOKEN_PROXY, http://proxy, https",
        "TOKEN_PROXY, https://, URL",
        "TOKEN_PROXY, https://me@proxy, a user",
        "TOKEN_PROXY, https://proxy?x=1, a query",
        "TOKEN_PROXY, https://proxy#x, a fragment",
        "TOKEN_PROXY, https://proxy:99999, a valid port",
        "SNI_NAME, not a name, is not a host name",
        "CA_DATA, x, only one may be",
        "TOKEN_PROXY, '', is set",
    })
    void buildWhenAVariableIsWrongThenItIsNamed(String variable, String value, String reason) {
        put("TOKEN_PROXY", "https://proxy");
        put("CA_FILE", "ca.pem");
        put(variable, value);
        assertThatThrownBy(TokenProxyTests::credential)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(PREFIX + variable, reason);
    }

    private void assertFails() {
        WorkloadIdentityCredential credential = credential();
        assertThatThrownBy(() -> credential.getToken(REQUEST))
                .isInstanceOf(ClientAuthenticationException.class)
                .hasMessageContaining("The certificate of localhost");
        assertThat(paths).isEmpty();
    }

    private void describe(SSLContext context, String path) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = context.getDefaultSSLParameters();
                wanted.setSNIMatchers(List.of(SNIHostName.createSNIMatcher(NAME.replace(".", "\\."))));
                parameters.setSSLParameters(wanted);
            }
        });
        server.createContext("/", this::answer);
        server.start();
        servers.add(server);
        put("TOKEN_PROXY", "https://localhost:" + server.getAddress().getPort() + path);
    }

    private void answer(HttpExchange exchange) throws IOException {
        paths.add(exchange.getRequestURI().getPath());
        exchange.getRequestBody().readAllBytes();
        byte[] body = ("{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"" + Canary.of("TOKEN")
                        + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void put(String variable, String value) {
        CLOUD.environment().put(PREFIX + variable, value);
    }

    private static String pem(TestAuthority authority) throws CertificateEncodingException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(authority.certificate().getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    private static WorkloadIdentityCredential credential() {
        return builder().enableAzureProxy(true).build();
    }

    private static WorkloadIdentityCredential.Builder builder() {
        return WorkloadIdentityCredential.builder()
                .runtime(CLOUD.runtime().build())
                .disableInstanceDiscovery(true);
    }
}
