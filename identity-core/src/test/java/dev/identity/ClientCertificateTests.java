package dev.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.identity.entra.HardwareKey;
import dev.identity.entra.TestCertificates;
import dev.identity.testkit.SecretFreeTypes;
import java.io.Serializable;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ClientCertificateTests {

    private static final ClientCertificate APP = TestCertificates.app();
    private static final X509Certificate LEAF = TestCertificates.certificate("app.pem");

    @Test
    void ofWhenListChangesLaterThenChainDoesNot() {
        List<X509Certificate> chain = new ArrayList<>(List.of(LEAF));
        ClientCertificate certificate = ClientCertificate.of(APP.key(), chain);
        chain.clear();
        assertThat(certificate.chain()).containsExactly(LEAF).isUnmodifiable();
    }

    @Test
    void ofWhenChainIsEmptyThenRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientCertificate.of(APP.key(), List.of()))
                .withMessageContaining("There is no certificate");
    }

    @Test
    void ofWhenKeyIsNotRsaThenRefused() throws Exception {
        PrivateKey ec = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientCertificate.of(ec, List.of(LEAF)))
                .withMessage("The private key is EC; Microsoft Entra accepts RSA keys of 2048 bits or more for client"
                        + " assertions; create an RSA certificate.");
    }

    @Test
    void ofWhenCertificateIsNotRsaThenRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientCertificate.of(APP.key(), List.of(TestCertificates.certificate("ec.pem"))))
                .withMessageStartingWith("The certificate's key is EC; Microsoft Entra accepts RSA keys");
    }

    @Test
    void ofWhenKeyBelongsToAnotherCertificateThenRefused() throws Exception {
        PrivateKey other = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientCertificate.of(other, List.of(LEAF)))
                .withMessageStartingWith("The private key does not belong to the certificate CN=Test-App");
    }

    @Test
    void ofWhenHardwareKeyHidesItsModulusThenAccepted() {
        assertThat(ClientCertificate.of(new HardwareKey(APP.key()), List.of(LEAF))
                        .chain())
                .containsExactly(LEAF);
    }

    @Test
    void toStringWhenCalledThenSubjectThumbprintAndExpiry() {
        assertThat(APP)
                .hasToString("ClientCertificate[subject=CN=Test-App, sha256="
                        + APP.thumbprint().substring(0, 16) + "…, expires=2120-01-01T00:00:00Z]");
        assertThat(APP.thumbprint()).matches("[0-9A-F]{64}");
    }

    @Test
    void writeWhenSerializedThenNothingOfTheKey() {
        assertThat(Serializable.class.isAssignableFrom(ClientCertificate.class)).isFalse();
        assertThat(JsonMapper.builder().build().writeValueAsString(APP)).isEqualTo("{}");
        SecretFreeTypes.of(ClientCertificate.class)
                .sample(ClientCertificate.class, APP)
                .assertNoneTells();
    }
}
