package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.IdentityException;
import dev.identity.TokenRequest;
import dev.identity.contract.TestCloud;
import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.ClientCertificate;
import dev.identity.emulator.FaultResponse;
import dev.identity.emulator.RecordedRequest;
import dev.identity.emulator.RequestMatcher;
import dev.identity.json.JsonException;
import dev.identity.json.JsonObject;
import dev.identity.testkit.Canary;
import dev.identity.testkit.proof.Proves;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in with a certificate: what the assertion says, and what happens when certificates change. */
class CertificateSignInTests {

    @RegisterExtension
    static final TestCloud CLOUD = new TestCloud();

    private static final TokenRequest REQUEST = TokenRequest.of(TestCloud.SCOPE);
    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final AppRegistration app = CLOUD.app();

    @Test
    void getTokenWhenSignedForEntraThenPs256WithTheSha256Thumbprint() throws Exception {
        ClientCertificate certificate = app.addCertificate();
        builder().certificate(pem(certificate)).build().getToken(REQUEST);

        RecordedRequest request = CLOUD.emulator().requests().last();
        assertThat(request.form("client_assertion_type")).isEqualTo(TYPE);
        assertThat(request.form("client_secret")).isNull();
        JsonObject header = part(assertion(), 0);
        assertThat(header.asMap().keySet()).containsExactlyInAnyOrder("alg", "typ", "x5t#S256");
        assertThat(header.string("alg")).isEqualTo("PS256");
        assertThat(header.string("typ")).isEqualTo("JWT");
        assertThat(header.string("x5t#S256")).isEqualTo(thumbprint(certificate, "SHA-256"));
        JsonObject payload = part(assertion(), 1);
        long now = CLOUD.time().now().getEpochSecond();
        assertThat(payload.string("iss")).isEqualTo(app.clientId());
        assertThat(payload.string("sub")).isEqualTo(app.clientId());
        assertThat(payload.string("aud"))
                .isEqualTo(CLOUD.authority() + CLOUD.emulator().tenantId() + "/oauth2/v2.0/token");
        assertThat(payload.integer("exp")).isEqualTo(now + 600);
        assertThat(payload.integer("nbf")).isEqualTo(now - 300);
        assertThat(payload.string("jti")).isNotBlank();
    }

    @Test
    void getTokenWhenAnotherTenantIsAskedForThenTheAudienceIsItsEndpoint() throws Exception {
        app.tenants(CLOUD.otherTenant());
        ClientCertificateCredential credential = builder()
                .certificate(pem(app.addCertificate()))
                .additionallyAllowedTenants(List.of("*"))
                .build();
        credential.getToken(REQUEST.withTenantId(CLOUD.otherTenant()));
        assertThat(part(assertion(), 1).string("aud"))
                .isEqualTo(CLOUD.authority() + CLOUD.otherTenant() + "/oauth2/v2.0/token");
    }

    @Test
    void getTokenWhenSubjectAndIssuerAreTrustedThenTheChainMustBeSent() throws Exception {
        ClientCertificate certificate = CLOUD.app().addCertificate();
        app.trustSubject(certificate.certificate().getSubjectX500Principal().getName(), certificate.certificate());
        assertThat(failure(builder().certificate(pem(certificate)).build()))
                .isInstanceOfSatisfying(
                        ClientAuthenticationException.class,
                        failure -> assertThat(failure.aadstsCode()).isEqualTo(700027))
                .hasMessageContaining("sendCertificateChain");

        builder()
                .certificate(pem(certificate))
                .sendCertificateChain(true)
                .build()
                .getToken(REQUEST);
        assertThat(part(assertion(), 0).texts("x5c"))
                .containsExactly(Base64.getEncoder()
                        .encodeToString(certificate.certificate().getEncoded()));
    }

    @Test
    void getTokenWhenTheServerIsAdfsThenItsPathItsAlgorithmAndNeitherDiscoveryNorOtherTenants() throws Exception {
        ClientCertificate certificate = app.addCertificate();
        CLOUD.environment().put("AZURE_REGIONAL_AUTHORITY_NAME", "westus");
        ClientCertificateCredential credential = builder()
                .tenantId("ADFS")
                .disableInstanceDiscovery(false)
                .additionallyAllowedTenants(List.of("*"))
                .certificate(pem(certificate))
                .build();
        credential.getToken(REQUEST);
        assertThat(CLOUD.emulator().requests().list())
                .singleElement()
                .satisfies(request -> assertThat(request.path()).isEqualTo("/adfs/oauth2/token"));
        JsonObject header = part(assertion(), 0);
        assertThat(header.string("alg")).isEqualTo("RS256");
        assertThat(header.string("x5t")).isEqualTo(thumbprint(certificate, "SHA-1"));
        assertThat(header.has("x5t#S256")).isFalse();
        assertThat(credential.getToken(REQUEST.withTenantId(CLOUD.otherTenant())))
                .isSameAs(credential.getToken(REQUEST));
        assertThat(CLOUD.network().hosts()).hasSize(1);
    }

    @Test
    @Proves(rows = 31)
    void getTokenWhenTriedAgainThenEveryTryHasAnAssertionOfItsOwn() throws Exception {
        CLOUD.emulator()
                .faults()
                .when(RequestMatcher.tokenEndpoint())
                .respond(FaultResponse.outage())
                .times(2);
        builder().certificate(pem(app.addCertificate())).build().getToken(REQUEST);
        List<String> assertions =
                CLOUD.sent("client_assertion").stream().map(String::valueOf).toList();
        assertThat(assertions).hasSize(3).doesNotHaveDuplicates();
        assertThat(List.of(jti(assertions.get(0)), jti(assertions.get(1)), jti(assertions.get(2))))
                .doesNotHaveDuplicates();
    }

    @Test
    @Proves(rows = 38)
    void getTokenWhenTheFileIsReplacedThenTheNewCertificateIsUsed(@TempDir Path directory) throws Exception {
        ClientCertificate first = app.addCertificate();
        Path file = Files.writeString(directory.resolve("app.pem"), first.pem());
        ClientCertificateCredential credential = builder().certificatePath(file).build();
        credential.getToken(REQUEST);
        app.removeCertificate(first.certificate());
        ClientCertificate second = app.addCertificate();
        replace(file, second.pem());
        credential.refresh(REQUEST);
        assertThat(part(assertion(), 0).string("x5t#S256")).isEqualTo(thumbprint(second, "SHA-256"));
        assertThat(CLOUD.count(RequestMatcher.tokenEndpoint())).isEqualTo(2);
    }

    @Test
    @Proves(rows = {23, 38})
    void getTokenWhenTheFileIsReplacedWhileItsCertificateIsRefusedThenOnceMore(@TempDir Path directory)
            throws Exception {
        Path file = Files.writeString(
                directory.resolve("app.pem"), CLOUD.app().addCertificate().pem());
        String registered = app.addCertificate().pem();
        CLOUD.emulator().faults().when(request -> replaced(file, registered)).respond(FaultResponse.outage());
        assertThat(builder().certificatePath(file).build().getToken(REQUEST)).isNotNull();
        assertThat(CLOUD.count(RequestMatcher.tokenEndpoint())).isEqualTo(2);
    }

    @Test
    @Proves(rows = 23)
    void getTokenWhenRefusedAndNothingChangedThenAskedOnce(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(
                directory.resolve("app.pem"), CLOUD.app().addCertificate().pem());
        assertThat(failure(builder().certificatePath(file).build()))
                .hasMessageContaining("AADSTS700027")
                .hasMessageContaining("upload the certificate");
        assertThat(CLOUD.count(RequestMatcher.tokenEndpoint())).isEqualTo(1);
    }

    @Test
    void getTokenWhenTheFileIsMountedLaterThenFailedUntilThen(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("later.pem");
        ClientCertificateCredential credential = builder().certificatePath(file).build();
        assertThat(failure(credential))
                .isInstanceOf(ClientAuthenticationException.class)
                .hasMessageContainingAll("later.pem", "There is no such file");
        Files.writeString(file, app.addCertificate().pem());
        assertThat(credential.getToken(REQUEST)).isNotNull();
    }

    @Test
    @Proves(rows = 38)
    void getTokenWhenTheCertificateHasExpiredThenFailedAndNothingSent() {
        ClientCertificateCredential credential =
                builder().certificate(pem(app.addCertificate())).build();
        CLOUD.time().advance(Duration.ofDays(400));
        assertThat(failure(credential))
                .isInstanceOf(ClientAuthenticationException.class)
                .hasMessageContainingAll("expired on", "renew it");
        assertThat(CLOUD.network().sent()).isEmpty();
    }

    @Test
    @Proves(rows = 34)
    void getTokenWhenThisClockIsWrongThenEntraSaysSo() {
        ClientCertificateCredential credential =
                builder().certificate(pem(app.addCertificate())).build();
        CLOUD.emulator().clock().advance(Duration.ofMinutes(30));
        assertThat(failure(credential)).hasMessageContainingAll("AADSTS700024", "clock");
    }

    @Test
    @Proves(rows = 34)
    void getTokenWhenThisClockIsTenMinutesFastThenStillAccepted() {
        ClientCertificateCredential credential =
                builder().certificate(pem(app.addCertificate())).build();
        CLOUD.time().advance(Duration.ofMinutes(9));
        assertThat(credential.getToken(REQUEST)).isNotNull();
    }

    @Test
    void getTokenWhenTheCertificateComesFromAKeyStoreThenSignedWithItsKey() throws Exception {
        ClientCertificate certificate = app.addCertificate();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        char[] password = Canary.password().toCharArray();
        store.setKeyEntry("app", certificate.privateKey(), password, new Certificate[] {certificate.certificate()});
        assertThat(builder().keyStore(store, null, password).build().getToken(REQUEST))
                .isNotNull();
        assertThatThrownBy(() -> builder().keyStore(store, "other", password).build())
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(Canary::saw);
    }

    @Test
    void getTokenWhenTheCertificateIsSuppliedThenAskedForEachTime() {
        List<ClientCertificate> issued = new CopyOnWriteArrayList<>(List.of(app.addCertificate()));
        ClientCertificateCredential credential = builder()
                .certificate(() -> {
                    ClientCertificate newest = issued.get(issued.size() - 1);
                    return dev.identity.ClientCertificate.of(newest.privateKey(), List.of(newest.certificate()));
                })
                .build();
        credential.getToken(REQUEST);
        app.removeCertificate(issued.get(0).certificate());
        issued.add(app.addCertificate());
        assertThat(credential.refresh(REQUEST)).isNotNull();
        assertThat(CLOUD.count(RequestMatcher.tokenEndpoint())).isEqualTo(2);
    }

    @Test
    void getTokenWhenTheSupplierThrowsThenItsKindIsKept() {
        assertThat(failure(builder()
                        .certificate(() -> {
                            throw new CredentialUnavailableException("No token is plugged in.");
                        })
                        .build()))
                .isInstanceOf(CredentialUnavailableException.class);
        assertThat(failure(builder()
                        .certificate(() -> {
                            throw new IllegalStateException("defect");
                        })
                        .build()))
                .isInstanceOf(ClientAuthenticationException.class)
                .hasRootCauseInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void buildWhenNotExactlyOneCertificateThenRefused(int sources) {
        ClientCertificateCredential.Builder builder = builder();
        if (sources == 2) {
            builder.certificatePath(Path.of("a.pem")).certificate(pem(app.addCertificate()));
        }
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("exactly one of");
    }

    private ClientCertificateCredential.Builder builder() {
        return ClientCertificateCredential.builder()
                .runtime(CLOUD.runtime().build())
                .tenantId(CLOUD.emulator().tenantId())
                .clientId(app.clientId())
                .authorityHost(CLOUD.authority())
                .disableInstanceDiscovery(true);
    }

    private static IdentityException failure(ClientCertificateCredential credential) {
        IdentityException failure = catchThrowableOfType(IdentityException.class, () -> credential.getToken(REQUEST));
        assertThat(failure).isNotNull();
        Canary.saw(failure);
        return failure;
    }

    /** Matches nothing: a place to do something while a request is on its way. */
    private static boolean replaced(Path file, String pem) {
        try {
            replace(file, pem);
            return false;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void replace(Path file, String pem) throws IOException {
        Files.writeString(file, pem + "# rotated at " + Instant.EPOCH);
    }

    private static byte[] pem(ClientCertificate certificate) {
        return certificate.pem().getBytes(StandardCharsets.US_ASCII);
    }

    private static String assertion() {
        return String.valueOf(CLOUD.emulator().requests().last().form("client_assertion"));
    }

    private static JsonObject part(String jwt, int number) throws JsonException {
        return JsonObject.parse(Base64.getUrlDecoder().decode(jwt.split("\\.")[number]));
    }

    private static String jti(String assertion) throws JsonException {
        return String.valueOf(part(assertion, 1).string("jti"));
    }

    private static String thumbprint(ClientCertificate certificate, String digest) throws Exception {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance(digest)
                        .digest(certificate.certificate().getEncoded()));
    }
}
