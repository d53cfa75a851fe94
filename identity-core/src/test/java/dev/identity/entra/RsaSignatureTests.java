package dev.identity.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import dev.identity.ClientAuthenticationException;
import dev.identity.ClientCertificate;
import dev.identity.entra.AssertionSigner.Algorithm;
import dev.identity.testkit.proof.Proves;
import java.security.Security;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys that only their own security provider can use. */
@Isolated("changes the security providers of the JVM")
class RsaSignatureTests {

    private static final ClientCertificate APP = TestCertificates.app();
    private static final ClientCertificate IN_HARDWARE =
            ClientCertificate.of(new HardwareKey(APP.key()), List.of(APP.chain().get(0)));

    @AfterEach
    void unplug() {
        Security.removeProvider("Hardware");
    }

    @ParameterizedTest
    @CsvSource({"RSASSA-PSS, PS256", "SHA256withRSAandMGF1, PS256", "SHA256withRSA, RS256"})
    void signWhenOnlyAnotherProviderKnowsTheKeyThenThatOneSigns(String signature, Algorithm algorithm)
            throws Exception {
        Security.addProvider(HardwareKey.provider(signature));
        RSAPublicKey publicKey = (RSAPublicKey) APP.chain().get(0).getPublicKey();
        assertThat(SignedJWT.parse(sign(algorithm)).verify(new RSASSAVerifier(publicKey)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"PS256", "RS256"})
    void signWhenNoProviderKnowsTheKeyThenSaysSo(Algorithm algorithm) {
        assertThatExceptionOfType(ClientAuthenticationException.class)
                .isThrownBy(() -> sign(algorithm))
                .withMessageContaining("The private key of ClientCertificate[subject=CN=Test-App")
                .withMessageContaining("does not sign")
                .withMessageContaining("lets it sign with " + algorithm);
    }

    @Test
    @Proves(controls = 20)
    void signWhenHardwareKnowsOnlyRs256ThenPs256IsNotDowngraded() {
        Security.addProvider(HardwareKey.provider("SHA256withRSA"));
        assertThatExceptionOfType(ClientAuthenticationException.class).isThrownBy(() -> sign(Algorithm.PS256));
    }

    private static String sign(Algorithm algorithm) {
        return AssertionSigner.sign(
                IN_HARDWARE,
                "client",
                "https://login.microsoftonline.com/t/oauth2/v2.0/token",
                false,
                algorithm,
                Instant.parse("2026-01-15T12:00:00Z"),
                Duration.ofMinutes(10));
    }
}
