package dev.identity.emulator;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;

/** Thumbprints of certificates. */
final class Thumbprint {
    static final String SHA1 = "SHA-1";
    static final String SHA256 = "SHA-256";

    private Thumbprint() {}

    /** Gives the thumbprint in base64url without padding. */
    static String of(X509Certificate certificate, String algorithm) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest(Pem.der(certificate), algorithm));
    }

    /** Brings either base64 alphabet, padded or not, to base64url without padding. */
    static String normalize(String base64) {
        return base64.replace('+', '-').replace('/', '_').replace("=", "");
    }

    /** Gives the thumbprint as Entra's messages write it. */
    static String hex(String base64) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(Base64.getUrlDecoder().decode(normalize(base64)));
        } catch (IllegalArgumentException e) {
            return base64;
        }
    }

    private static byte[] digest(byte[] bytes, String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
