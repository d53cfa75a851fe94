package dev.identity.emulator;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** What a client needs to trust an emulator's HTTPS: the certificate of its own authority. Safe on any thread. */
public final class EmulatorTrust {
    private final X509Certificate certificate;

    EmulatorTrust(X509Certificate certificate) {
        this.certificate = certificate;
    }

    /**
     * Gives the certificate of the emulator's authority.
     *
     * @return the certificate
     */
    public X509Certificate certificate() {
        return certificate;
    }

    /**
     * Gives the certificate as text.
     *
     * @return the certificate in PEM
     */
    public String pem() {
        return Pem.of(certificate);
    }

    /**
     * Gives a TLS context that trusts this emulator and nothing else.
     *
     * @return a new context
     */
    public SSLContext sslContext() {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trustStore());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK lacks a part of TLS", e);
        }
    }

    /**
     * Gives a key store that holds the certificate.
     *
     * @return a new key store
     */
    public KeyStore trustStore() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("entra-emulator", certificate);
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The JDK lacks a part of PKCS #12", e);
        }
    }

    /**
     * Writes the certificate in PEM, as {@code REQUESTS_CA_BUNDLE}, {@code NODE_EXTRA_CA_CERTS} and
     * {@code SSL_CERT_FILE} want it.
     *
     * @param file where to; replaced when it exists
     * @return the file
     * @throws UncheckedIOException when it cannot be written
     */
    public Path writePem(Path file) {
        try {
            return Files.writeString(file, pem());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the key store as PKCS #12, as {@code -Djavax.net.ssl.trustStore} wants it.
     *
     * @param file where to; replaced when it exists
     * @param password the key store's password
     * @return the file
     * @throws UncheckedIOException when it cannot be written
     */
    public Path writeTrustStore(Path file, String password) {
        try (OutputStream out = Files.newOutputStream(file)) {
            trustStore().store(out, password.toCharArray());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK lacks a part of PKCS #12", e);
        }
    }
}
