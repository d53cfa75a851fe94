package dev.identity.entra;

import static dev.identity.entra.TestCertificates.certificate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import dev.identity.ClientAuthenticationException;
import dev.identity.ClientCertificate;
import dev.identity.entra.AssertionSigner.Algorithm;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AssertionSignerTests {

    private static final ClientCertificate APP = TestCertificates.app();
    private static final Instant NOW = Instant.parse("2026-01-15T12:00:00.999Z");
    private static final String AUDIENCE = "https://login.microsoftonline.com/tenant/oauth2/v2.0/token";

    @ParameterizedTest
    @CsvSource({"PS256, x5t#S256, SHA-256", "RS256, x5t, SHA-1"})
    void signWhenAlgorithmThenItsHeaderAndNothingElse(Algorithm algorithm, String name, String digest)
            throws Exception {
        byte[] thumbprint =
                MessageDigest.getInstance(digest).digest(certificate("app.pem").getEncoded());
        assertThat(parse(sign(algorithm, false)).getHeader().toJSONObject())
                .isEqualTo(Map.of(
                        "alg",
                        algorithm.name(),
                        "typ",
                        "JWT",
                        name,
                        Base64.getUrlEncoder().withoutPadding().encodeToString(thumbprint)));
    }

    @ParameterizedTest
    @EnumSource
    void signWhenAlgorithmThenJoseLibraryVerifies(Algorithm algorithm) throws Exception {
        JWSVerifier verifier =
                new RSASSAVerifier((RSAPublicKey) certificate("app.pem").getPublicKey());
        assertThat(parse(sign(algorithm, false)).verify(verifier)).isTrue();
    }

    @Test
    void signWhenPs256ThenSaltIsAsLongAsTheDigest() throws Exception {
        String[] parts = sign(Algorithm.PS256, false).split("\\.");
        Signature signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        signature.initVerify(certificate("app.pem"));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    @Test
    void signWhenChainIsSentThenLeafFirstInPaddedBase64() throws Exception {
        List<String> expected = List.of(
                Base64.getEncoder().encodeToString(certificate("app.pem").getEncoded()),
                Base64.getEncoder()
                        .encodeToString(certificate("intermediate.pem").getEncoded()),
                Base64.getEncoder().encodeToString(certificate("root.pem").getEncoded()));
        assertThat(parse(sign(Algorithm.PS256, true)).getHeader().toJSONObject().get("x5c"))
                .isEqualTo(expected);
    }

    @Test
    void signWhenCalledThenPayloadCoversAClockThatIsFast() throws Exception {
        Map<String, Object> payload =
                parse(sign(Algorithm.PS256, false)).getPayload().toJSONObject();
        assertThat(payload).containsOnlyKeys("aud", "iss", "sub", "jti", "iat", "nbf", "exp");
        assertThat(payload)
                .containsEntry("aud", AUDIENCE)
                .containsEntry("iss", "client")
                .containsEntry("sub", "client")
                .containsEntry("iat", NOW.getEpochSecond())
                .containsEntry("nbf", NOW.getEpochSecond() - 300)
                .containsEntry("exp", NOW.getEpochSecond() + 600);
    }

    @Test
    void signWhenCalledTwiceThenIdsDiffer() throws Exception {
        assertThat(parse(sign(Algorithm.PS256, false)).getJWTClaimsSet().getJWTID())
                .hasSize(36)
                .isNotEqualTo(
                        parse(sign(Algorithm.PS256, false)).getJWTClaimsSet().getJWTID());
    }

    @Test
    void signWhenTextNeedsEscapingThenItSurvives() throws Exception {
        String odd = "https://ö.example/\"\\\n\u0001/😀";
        String jwt = AssertionSigner.sign(APP, odd, odd, false, Algorithm.PS256, NOW, Duration.ofMinutes(10));
        assertThat(parse(jwt).getJWTClaimsSet().getIssuer()).isEqualTo(odd);
        assertThat(parse(jwt).getJWTClaimsSet().getAudience()).containsExactly(odd);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            expired.pem | 2026-01-15T12:00:00Z | expired on 2021-01-01T00:00:00Z
            app.pem     | 2120-01-01T00:00:01Z | expired on 2120-01-01T00:00:00Z
            app.pem     | 2019-12-31T23:59:59Z | is not valid before 2020-01-01T00:00:00Z; this machine's clock says 2019-12-31T23:59:59Z
            """)
    void signWhenCertificateIsNotValidNowThenRefused(String file, Instant now, String message) {
        ClientCertificate certificate = ClientCertificate.of(APP.key(), List.of(certificate(file)));
        assertThatExceptionOfType(ClientAuthenticationException.class)
                .isThrownBy(() -> AssertionSigner.sign(
                        certificate, "client", AUDIENCE, false, Algorithm.PS256, now, Duration.ofMinutes(10)))
                .withMessageContaining(
                        "CN=Test-App, sha256=" + certificate.thumbprint().substring(0, 16))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.remedy()).isNotNull());
    }

    @ParameterizedTest
    @CsvSource({"2020-01-01T00:00:00Z", "2120-01-01T00:00:00Z"})
    void signWhenOnTheFirstOrLastSecondThenSigned(Instant now) {
        assertThat(AssertionSigner.sign(APP, "client", AUDIENCE, false, Algorithm.RS256, now, Duration.ofMinutes(10)))
                .isNotEmpty();
    }

    private static String sign(Algorithm algorithm, boolean sendChain) {
        return AssertionSigner.sign(APP, "client", AUDIENCE, sendChain, algorithm, NOW, Duration.ofMinutes(10));
    }

    private static SignedJWT parse(String jwt) throws java.text.ParseException {
        return SignedJWT.parse(jwt);
    }
}
