package dev.identity.emulator;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/**
 * A certificate with its key, made for an app by {@link AppRegistration#addCertificate()}.
 *
 * @param certificate the self-signed certificate
 * @param privateKey its RSA key
 */
public record ClientCertificate(X509Certificate certificate, PrivateKey privateKey) {
    /**
     * Gives key and certificate as text, as {@code AZURE_CLIENT_CERTIFICATE_PATH} wants it in a file.
     *
     * @return the key (PKCS #8) and the certificate in PEM
     */
    public String pem() {
        return Pem.of(privateKey) + Pem.of(certificate);
    }

    @Override
    public String toString() {
        return "ClientCertificate[" + certificate.getSubjectX500Principal() + "]";
    }
}
