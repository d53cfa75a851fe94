package dev.identity.emulator;

import static dev.identity.emulator.RawClient.assertionForm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpRequest;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CertificateSignInTests {
    private static final EntraEmulator emulator = EntraEmulator.start();
    private static final RawClient client = new RawClient(emulator);
    private static final AppRegistration app = emulator.registerApp("orders");
    private static final ClientCertificate certificate = app.addCertificate();
    private static final ClientCertificate stranger =
            emulator.registerApp("stranger").addCertificate();

    @AfterEach
    void reset() {
        emulator.reset();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    private static String endpoint() {
        return emulator.authority() + emulator.tenantId() + "/oauth2/v2.0/token";
    }

    private static TestAssertion assertion() {
        return new TestAssertion(
                certificate.privateKey(),
                app.clientId(),
                endpoint(),
                emulator.clock().instant());
    }

    private static TestAssertion named() {
        return assertion().sha256(certificate.certificate());
    }

    private static RawClient.Answer present(TestAssertion assertion) {
        return client.token(assertionForm(app, assertion.sign()));
    }

    static Stream<UnaryOperator<TestAssertion>> goodAssertions() {
        X509Certificate mine = certificate.certificate();
        return Stream.of(
                a -> a.sha256(mine),
                a -> a.algorithm(JWSAlgorithm.RS256).sha256(mine),
                a -> a.algorithm(JWSAlgorithm.RS256).paddedSha256(mine),
                a -> a.algorithm(JWSAlgorithm.RS256).sha1(mine),
                a -> a.sha256(mine).chain(mine),
                a -> a.sha256(mine).with(c -> c.audience(emulator.authority() + emulator.tenantId() + "/v2.0")),
                a -> a.sha256(mine).with(c -> c.expirationTime(in(-240))),
                a -> a.sha256(mine).with(c -> c.notBeforeTime(in(240))),
                a -> a.sha256(mine).with(c -> c.notBeforeTime(null)));
    }

    @ParameterizedTest
    @MethodSource("goodAssertions")
    void tokenWhenAssertionIsGoodThenIssued(UnaryOperator<TestAssertion> change) throws Exception {
        RawClient.Answer answer = present(change.apply(assertion()));

        assertThat(answer.response().body()).contains("access_token");
        assertThat(SignedJWT.parse(answer.text("access_token"))
                        .getJWTClaimsSet()
                        .getStringClaim("appidacr"))
                .isEqualTo("2");
        assertThat(client.whoami(answer.text("access_token")).text("credential"))
                .isEqualTo("certificate");
    }

    static Stream<Arguments> badAssertions() {
        X509Certificate mine = certificate.certificate();
        return Stream.of(
                arguments(700027, "The key was not found", change(a -> a.sha256(stranger.certificate()))),
                arguments(700027, "The key was not found", change(a -> a.algorithm(JWSAlgorithm.RS256))),
                arguments(
                        700027,
                        "signature value did not match",
                        change(a -> signedByStranger().sha256(mine))),
                arguments(
                        700023,
                        "audience",
                        change(a -> a.with(c -> c.audience(emulator.authority().toString())))),
                arguments(700023, "audience", change(a -> a.with(c -> c.audience(List.of())))),
                arguments(
                        700023,
                        "audience",
                        change(a -> a.with(
                                c -> c.audience("https://localhost/" + emulator.tenantId() + "/oauth2/v2.0/token")))),
                arguments(700024, "time range", change(a -> a.with(c -> c.expirationTime(in(-360))))),
                arguments(700024, "time range", change(a -> a.with(c -> c.notBeforeTime(in(360))))),
                arguments(700021, "identifier", change(a -> a.with(c -> c.issuer("someone")))),
                arguments(700021, "identifier", change(a -> a.with(c -> c.subject("someone")))),
                arguments(50027, "malformed", change(a -> a.with(c -> c.expirationTime(null)))),
                arguments(
                        5002738,
                        "RS512",
                        change(a -> a.algorithm(JWSAlgorithm.RS512).sha256(mine))));
    }

    private static UnaryOperator<TestAssertion> change(UnaryOperator<TestAssertion> change) {
        return change;
    }

    private static TestAssertion signedByStranger() {
        return new TestAssertion(
                stranger.privateKey(),
                app.clientId(),
                endpoint(),
                emulator.clock().instant());
    }

    private static Date in(int seconds) {
        return Date.from(emulator.clock().instant().plusSeconds(seconds));
    }

    @ParameterizedTest
    @MethodSource("badAssertions")
    void tokenWhenAssertionIsBadThenRefused(int code, String text, UnaryOperator<TestAssertion> change) {
        RawClient.Answer answer = present(change.apply(named()));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text("error")).isEqualTo("invalid_client");
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.text("error_description"))
                .startsWith("AADSTS" + code + ": ")
                .contains(text);
    }

    @Test
    void tokenWhenAssertionIsUsedTwiceThenRefused() {
        TestAssertion assertion = named();
        assertThat(present(assertion).status()).isEqualTo(200);

        RawClient.Answer second = present(assertion);

        assertThat(second.code()).isEqualTo(700027);
        assertThat(second.text("error_description")).contains("already been used");
    }

    @Test
    void tokenWhenReplayIsAllowedThenIssuedTwice() {
        try (EntraEmulator lenient =
                EntraEmulator.builder().refuseReplayedAssertions(false).start()) {
            AppRegistration own = lenient.registerApp("own");
            ClientCertificate ownCertificate = own.addCertificate();
            String assertion = new TestAssertion(
                            ownCertificate.privateKey(),
                            own.clientId(),
                            lenient.authority() + lenient.tenantId() + "/v2.0",
                            Instant.now())
                    .sha256(ownCertificate.certificate())
                    .sign();
            RawClient raw = new RawClient(lenient);

            assertThat(raw.token(assertionForm(own, assertion)).status()).isEqualTo(200);
            assertThat(raw.token(assertionForm(own, assertion)).status()).isEqualTo(200);
        }
    }

    @Test
    void tokenWhenCertificateExpiredThenRefused() {
        emulator.clock().advance(Duration.ofDays(366));

        assertThat(present(named()).text("error_description"))
                .startsWith("AADSTS700027")
                .contains("The certificate used is expired");
    }

    @Test
    void tokenWhenCertificateIsRemovedThenRefused() {
        ClientCertificate second = app.addCertificate();
        TestAssertion assertion = new TestAssertion(
                        second.privateKey(),
                        app.clientId(),
                        endpoint(),
                        emulator.clock().instant())
                .sha256(second.certificate());

        app.removeCertificate(second.certificate());

        assertThat(present(assertion).code()).isEqualTo(700027);
    }

    @Test
    void tokenWhenSubjectAndIssuerAreTrustedThenChainIsEnough() {
        KeyPair authorityKeys = Keys.rsa();
        Instant now = emulator.clock().instant();
        X509Certificate authority = CertificateMaker.authority(authorityKeys, "Contoso CA", now);
        KeyPair keys = Keys.rsa();
        X509Certificate leaf = CertificateMaker.server(
                keys.getPublic(),
                List.of(new GeneralName(GeneralName.dNSName, "localhost")),
                authority,
                authorityKeys.getPrivate(),
                now);
        AppRegistration sni = emulator.registerApp("sni").trustSubject("CN=localhost", authority);

        assertThat(presentChain(sni, keys, leaf, leaf, authority).status()).isEqualTo(200);
        assertThat(presentChain(sni, keys, leaf).code()).isEqualTo(700027);
        assertThat(presentChain(sni, keys, stranger.certificate(), stranger.certificate())
                        .code())
                .isEqualTo(700027);
    }

    private static RawClient.Answer presentChain(
            AppRegistration sni, KeyPair keys, X509Certificate leaf, X509Certificate... chain) {
        TestAssertion assertion = new TestAssertion(
                        keys.getPrivate(),
                        sni.clientId(),
                        endpoint(),
                        emulator.clock().instant())
                .sha256(leaf);
        return client.token(assertionForm(sni, (chain.length == 0 ? assertion : assertion.chain(chain)).sign()));
    }

    @Test
    void tokenWhenAdfsThenOnlyRs256AndSha1() {
        assertThat(presentToAdfs(a -> a.algorithm(JWSAlgorithm.RS256).sha1(certificate.certificate()))
                        .status())
                .isEqualTo(200);
        assertThat(presentToAdfs(a -> a.sha1(certificate.certificate())).code()).isEqualTo(5002738);
        assertThat(presentToAdfs(a -> a.algorithm(JWSAlgorithm.RS256).sha256(certificate.certificate()))
                        .code())
                .isEqualTo(700027);
    }

    @Test
    void tokenWhenAdfsIsAskedLikeEntraThenNotFound() {
        HttpRequest.Builder request = client.tokenRequest("/adfs/oauth2/v2.0/token", "grant_type=client_credentials");

        assertThat(client.send(request).status()).isEqualTo(404);
    }

    private static RawClient.Answer presentToAdfs(UnaryOperator<TestAssertion> change) {
        String path = "/adfs/oauth2/token";
        TestAssertion assertion = change.apply(assertion())
                .with(claims ->
                        claims.audience(emulator.authority().resolve(path).toString()));
        return client.send(client.tokenRequest(path, RawClient.encode(assertionForm(app, assertion.sign()))));
    }
}
