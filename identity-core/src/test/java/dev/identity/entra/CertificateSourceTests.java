package dev.identity.entra;

import static dev.identity.entra.TestCertificates.PASSWORD;
import static dev.identity.entra.TestCertificates.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.identity.ClientAuthenticationException;
import dev.identity.ClientCertificate;
import dev.identity.CredentialUnavailableException;
import dev.identity.testkit.proof.Proves;
import java.io.ByteArrayInputStream;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateSourceTests {

    private static final ClientCertificate APP = TestCertificates.app();
    private static final char[] KEY_PASSWORD = PASSWORD.toCharArray();

    @Test
    void contentWhenGoodThenAlwaysTheSame() {
        CertificateSource source = CertificateSource.content("certificate", bytes("key-pkcs8.pem", "app.pem"), null);
        assertThat(source.get()).isSameAs(source.get());
    }

    @Test
    void contentWhenBadThenRefusedAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CertificateSource.content("certificate", bytes("app.pem"), null))
                .withMessageStartingWith("certificate: The PEM text holds no private key");
    }

    @ParameterizedTest
    @CsvSource({"modern.p12, , CN=Test-App", "modern.p12, app, CN=Test-App", "two-keys.p12, second, CN=second"})
    void keyStoreWhenKeyIsClearThenItsCertificate(String file, @Nullable String alias, String subject)
            throws Exception {
        ClientCertificate found =
                CertificateSource.keyStore(store(file), alias, KEY_PASSWORD).get();
        assertThat(found.chain().get(0).getSubjectX500Principal()).hasToString(subject);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            two-keys.p12 |       | The key store holds 2 private keys (first, second); name the alias of one
            two-keys.p12 | third | The key store holds no private key with the alias 'third'; it has [first, second].
            no-key.p12   |       | The key store holds no private key
            no-key.p12   | app   | The key store holds no private key with the alias 'app'; it has [].
            ec.p12       |       | The private key is EC; Microsoft Entra accepts RSA keys
            """)
    void keyStoreWhenKeyIsNotClearThenRefused(String file, @Nullable String alias, String message) throws Exception {
        KeyStore store = store(file);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CertificateSource.keyStore(store, alias, KEY_PASSWORD))
                .withMessageContaining(message);
    }

    @Test
    void keyStoreWhenOtherEntriesAreThereThenTheyDoNotCount() throws Exception {
        KeyStore store = store("modern.p12");
        store.setCertificateEntry("trusted", TestCertificates.certificate("root.pem"));
        store.setEntry(
                "shared",
                new KeyStore.SecretKeyEntry(new SecretKeySpec(new byte[16], "AES")),
                new KeyStore.PasswordProtection(KEY_PASSWORD));
        assertThat(CertificateSource.keyStore(store, null, KEY_PASSWORD).get().thumbprint())
                .isEqualTo(APP.thumbprint());
    }

    @ParameterizedTest
    @CsvSource({"not-the-password", "''", ","})
    @Proves(rows = 38)
    void keyStoreWhenKeyPasswordIsWrongThenRefused(@Nullable String password) throws Exception {
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, null);
        store.setKeyEntry("app", APP.key(), KEY_PASSWORD, APP.chain().toArray(Certificate[]::new));
        char[] wrong = password == null ? null : password.toCharArray();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CertificateSource.keyStore(store, null, wrong))
                .withMessage("The key password does not open the private key of the key store.");
    }

    @Test
    void keyStoreWhenNotLoadedThenRefused() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CertificateSource.keyStore(store, null, KEY_PASSWORD))
                .withMessageContaining("The key store cannot be read: Uninitialized keystore");
    }

    @Test
    void supplierWhenItChangesItsMindThenFollowed() {
        AtomicReference<ClientCertificate> current = new AtomicReference<>(APP);
        CertificateSource source = CertificateSource.supplier(current::get);
        assertThat(source.get()).isSameAs(APP);
        ClientCertificate other = TestCertificates.app();
        current.set(other);
        assertThat(source.get()).isSameAs(other);
    }

    @Test
    @SuppressWarnings("NullAway")
    void supplierWhenItGivesNullThenFailed() {
        CertificateSource source = CertificateSource.supplier(() -> null);
        assertThatExceptionOfType(ClientAuthenticationException.class)
                .isThrownBy(source::get)
                .withMessage("The certificate supplier returned null.");
    }

    @Test
    void supplierWhenItThrowsThenFailedWithTheCause() {
        IllegalStateException cause = new IllegalStateException("vault is sealed");
        CertificateSource source = CertificateSource.supplier(throwing(cause));
        assertThatExceptionOfType(ClientAuthenticationException.class)
                .isThrownBy(source::get)
                .withMessage("The certificate supplier failed with java.lang.IllegalStateException.")
                .withCause(cause);
    }

    @Test
    void supplierWhenItThrowsOneOfOursThenThatOne() {
        CredentialUnavailableException ours = new CredentialUnavailableException("not here");
        CertificateSource source = CertificateSource.supplier(throwing(ours));
        assertThatExceptionOfType(CredentialUnavailableException.class)
                .isThrownBy(source::get)
                .isSameAs(ours);
    }

    private static Supplier<ClientCertificate> throwing(RuntimeException e) {
        return () -> {
            throw e;
        };
    }

    private static KeyStore store(String file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(bytes(file)), KEY_PASSWORD);
        return store;
    }
}
