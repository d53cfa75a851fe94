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
import dev.identity.emulator.EmulatedHost;
import dev.identity.emulator.EmulatedTokenProxy;
import dev.identity.emulator.Endpoint;
import dev.identity.emulator.FaultResponse;
import dev.identity.emulator.RequestMatcher;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.testkit.Canary;
import dev.identity.testkit.tls.TestAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
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
    private static final RequestMatcher PROXIED = RequestMatcher.endpoint(Endpoint.TOKEN_PROXY);
    private static final String PREFIX = "AZURE_KUBERNETES_";

    private final List<String> paths = new CopyOnWriteArrayList<>();
    private final List<HttpsServer> servers = new CopyOnWriteArrayList<>();
    private final List<WorkloadIdentityCredential> credentials = new CopyOnWriteArrayList<>();

    private @Nullable EmulatedTokenProxy proxy;

    @TempDir
    Path directory = Path.of("");

    @BeforeEach
    void startPod() {
        proxy = CLOUD.emulator().federation().tokenProxy();
        CLOUD.emulator().federation().cluster().trustedBy(CLOUD.app());
        CLOUD.live(EmulatedHost.AKS_TOKEN_PROXY);
    }

    @AfterEach
    void stop() {
        credentials.forEach(WorkloadIdentityCredential::close);
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void getTokenWhenTheProxyHasItsNameThenSignedInBehindItsPath() {
        authorities(proxy().authorities());
        assertThat(credential().getToken(REQUEST)).isNotNull();
        assertThat(CLOUD.count(PROXIED)).isEqualTo(1);
        assertThat(CLOUD.emulator().requests().last().path())
                .isEqualTo(proxy().address().getPath() + "/" + CLOUD.emulator().tenantId() + "/oauth2/v2.0/token");
        assertThat(CLOUD.network().sent()).isEmpty();
    }

    @Test
    void getTokenWhenTheProxyIsAskedForByAnotherNameThenFailedAndNothingSent() {
        put("SNI_NAME", "other.example");
        assertThatThrownBy(() -> credential().getToken(REQUEST)).isInstanceOf(ClientAuthenticationException.class);
        assertThat(CLOUD.emulator().requests().list()).isEmpty();
    }

    @Test
    void getTokenWhenTheCertificateIsOfAnotherNameThenFailedAndNothingSent() throws Exception {
        TestAuthority authority = new TestAuthority("cluster");
        serve(authority.server("localhost"), () -> {});
        authorities(pem(authority));
        assertDistrust();
    }

    @Test
    void getTokenWhenAnotherAuthorityVouchesThenFailedAndNothingSent() throws Exception {
        authorities(pem(new TestAuthority("other")));
        assertDistrust();
    }

    @Test
    void getTokenWhenTheAuthoritiesAreReplacedThenFollowedAndHalfAFileChangesNothing() throws Exception {
        Path file = directory.resolve("ca.pem");
        put("CA_FILE", file.toString());
        WorkloadIdentityCredential credential = credential();
        assertThatThrownBy(() -> credential.getToken(REQUEST)).hasMessageContaining(file.toString());
        Files.writeString(file, proxy().authorities());
        credential.getToken(REQUEST);
        for (String unusable : List.of("", "half a certificate")) {
            Files.writeString(file, unusable);
            credential.refresh(REQUEST);
        }
        Files.writeString(file, pem(new TestAuthority("other")));
        assertThatThrownBy(() -> credential.refresh(REQUEST)).isInstanceOf(ClientAuthenticationException.class);
        proxy().rotate();
        Files.writeString(file, proxy().authorities());
        credential.refresh(REQUEST);
        assertThat(CLOUD.count(PROXIED)).isEqualTo(4);
    }

    @Test
    void getTokenWhenTheAuthoritiesAreReplacedWhileItConnectsThenTriedAgainWithTheNewOnes() throws Exception {
        TestAuthority authority = new TestAuthority("new");
        String trusted = pem(authority);
        Path file = Files.writeString(directory.resolve("ca.pem"), pem(new TestAuthority("old")));
        put("CA_FILE", file.toString());
        serve(authority.server(proxy().serverName()), () -> write(file, trusted));
        assertThat(credential().getToken(REQUEST)).isNotNull();
        assertThat(paths).hasSize(1);
    }

    @Test
    void getTokenWhenTheProxyIsNotEnabledThenItIsPassedBy() {
        builder().build().getToken(REQUEST);
        assertThat(CLOUD.count(PROXIED)).isZero();
        assertThat(CLOUD.count(RequestMatcher.tokenEndpoint())).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "RESET, broke the connection off",
        "STRANGE, HTTP 403 with a body that is not JSON",
    })
    void getTokenWhenTheProxyIsAtFaultThenTheRemedyNamesIt(String fault, String reason) {
        CLOUD.fail(PROXIED, fault.equals("RESET") ? FaultResponse.reset() : FaultResponse.body(403, "text/html", "no"));
        assertThatThrownBy(() -> credential().getToken(REQUEST))
                .hasMessageContainingAll(
                        reason, "the token proxy " + proxy().address().getRawAuthority())
                .hasMessageNotContaining(CLOUD.authority());
    }

    @Test
    void getTokenWhenTheProxyIsSilentThenFailedAtTheDeadlineAndTheRemedyNamesIt() {
        CountDownLatch gate = new CountDownLatch(1);
        CLOUD.fail(PROXIED, FaultResponse.heldBy(gate));
        IdentityRuntime runtime =
                CLOUD.runtime().acquisitionTimeout(Duration.ofSeconds(1)).build();
        try (WorkloadIdentityCredential credential =
                builder().runtime(runtime).enableAzureProxy(true).build()) {
            assertThatThrownBy(() -> credential.getToken(REQUEST))
                    .isInstanceOf(ClientAuthenticationException.class)
                    .hasMessageContainingAll(
                            "did not answer within",
                            "the token proxy " + proxy().address().getRawAuthority())
                    .hasMessageNotContaining(CLOUD.authority());
        } finally {
            gate.countDown();
        }
    }

    @Test
    void getTokenWhenAnIssuerIsRefusedAndTheProxyIsNotEnabledThenItIsHintedAt() {
        CLOUD.environment().put("AZURE_CLIENT_ID", CLOUD.app().clientId());
        assertThatThrownBy(() -> builder().build().getToken(REQUEST))
                .hasMessageContainingAll("AADSTS700211", "set enableAzureProxy")
                .isInstanceOfSatisfying(
                        ClientAuthenticationException.class,
                        refusal -> assertThat(refusal.aadstsCode()).isEqualTo(700211));
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
        assertThatThrownBy(this::credential)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(PREFIX + variable, reason);
    }

    private void assertDistrust() {
        WorkloadIdentityCredential credential = credential();
        assertThatThrownBy(() -> credential.getToken(REQUEST))
                .isInstanceOf(ClientAuthenticationException.class)
                .hasMessageContaining("The certificate of localhost");
        assertThat(paths).isEmpty();
        assertThat(CLOUD.emulator().requests().list()).isEmpty();
    }

    /** A proxy in place of the emulated one, for certificates and moments that the latter does not know. */
    private void serve(SSLContext context, Runnable onConnection) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                onConnection.run();
                super.configure(parameters);
            }
        });
        server.createContext("/", this::answer);
        server.start();
        servers.add(server);
        put("TOKEN_PROXY", "https://localhost:" + server.getAddress().getPort());
    }

    private EmulatedTokenProxy proxy() {
        return Objects.requireNonNull(proxy);
    }

    private static void authorities(String pem) {
        CLOUD.environment().remove(PREFIX + "CA_FILE");
        put("CA_DATA", pem);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private WorkloadIdentityCredential credential() {
        WorkloadIdentityCredential credential = builder().enableAzureProxy(true).build();
        credentials.add(credential);
        return credential;
    }

    private static WorkloadIdentityCredential.Builder builder() {
        return WorkloadIdentityCredential.builder()
                .runtime(CLOUD.runtime().build())
                .disableInstanceDiscovery(true);
    }
}
