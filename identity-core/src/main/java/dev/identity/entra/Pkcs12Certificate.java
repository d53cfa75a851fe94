package dev.identity.entra;

import dev.identity.ClientCertificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.CharBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import org.jspecify.annotations.Nullable;

/** A certificate and its private key in a PKCS#12 store, with whatever encryption the JVM knows. */
final class Pkcs12Certificate {

    private Pkcs12Certificate() {}

    static ClientCertificate read(byte[] content, char @Nullable [] password) {
        char[] secret = password == null ? new char[0] : password;
        try {
            return KeyStoreCertificate.read(open(content, secret), null, secret);
        } catch (UnrecoverableKeyException e) {
            throw new IllegalArgumentException(refusal(secret), null);
        }
    }

    private static String refusal(char[] password) {
        if (password.length == 0) {
            return "The PKCS#12 store is protected by a password and there is none; set "
                    + CertificateLoader.PASSWORD_SETTING + ".";
        }
        String refusal = "The password in " + CertificateLoader.PASSWORD_SETTING + " does not open the PKCS#12 store.";
        return CharBuffer.wrap(password).chars().allMatch(c -> c >= ' ' && c <= '~')
                ? refusal
                : refusal + " It has characters beyond ASCII, which older JVMs do not take here;"
                        + " use another password, or PEM.";
    }

    private static KeyStore open(byte[] content, char[] password) throws UnrecoverableKeyException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), password);
            return store;
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException wrongPassword) {
                throw wrongPassword;
            }
            throw new IllegalArgumentException(whatItIs(content), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "The PKCS#12 store is protected in a way that this JVM cannot undo; export it again with AES-256.",
                    e);
        }
    }

    private static String whatItIs(byte[] content) {
        try {
            CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(content));
            return "The content is a certificate in DER and holds no private key; export both together as PKCS#12.";
        } catch (CertificateException e) {
            return "The content is neither PEM nor PKCS#12 that this JVM can read; it may be cut off, damaged or empty.";
        }
    }
}
