package dev.identity;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HexFormat;
import java.util.List;

/**
 * A certificate and its private key, with which an application proves to Microsoft Entra who it is. Immutable and
 * thread-safe. The key may live in hardware: it is only ever handed to {@link java.security.Signature}. Cannot be
 * serialized, and {@link #toString()} shows nothing of the key.
 */
public final class ClientCertificate {

    private static final String ACCEPTED =
            "Microsoft Entra accepts RSA keys of 2048 bits or more for client assertions; create an RSA certificate.";
    private static final int SHORTEST_KEY = 2048;

    private final PrivateKey key;
    private final List<X509Certificate> chain;

    private ClientCertificate(PrivateKey key, List<X509Certificate> chain) {
        this.key = key;
        this.chain = chain;
    }

    /**
     * A certificate with the given private key. Its dates are not looked at here but when it is used.
     *
     * @param key of the first certificate; RSA, at least 2048 bits
     * @param chain the application's certificate, then its issuers if they are to be sent along
     * @throws IllegalArgumentException if the chain is empty, the key is of another kind or too short, or key and
     *     certificate do not belong together; the message says what to change
     */
    public static ClientCertificate of(PrivateKey key, List<X509Certificate> chain) {
        List<X509Certificate> copy = List.copyOf(chain);
        if (copy.isEmpty()) {
            throw new IllegalArgumentException("There is no certificate; give at least the one that the key is for.");
        }
        RSAPublicKey publicKey = requireRsa(key, copy.get(0).getPublicKey());
        if (publicKey.getModulus().bitLength() < SHORTEST_KEY) {
            throw new IllegalArgumentException("The certificate's key is RSA with "
                    + publicKey.getModulus().bitLength() + " bits; " + ACCEPTED);
        }
        requireMatch(key, publicKey, copy.get(0));
        return new ClientCertificate(key, copy);
    }

    /** The private key. A secret. */
    public PrivateKey key() {
        return key;
    }

    /** The application's own certificate first, then its issuers as far as they are known; never empty. */
    public List<X509Certificate> chain() {
        return chain;
    }

    /** The SHA-256 digest of the application's certificate, in upper-case hexadecimal. */
    public String thumbprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(leaf().getEncoded());
            return HexFormat.of().withUpperCase().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The certificate cannot be encoded.", e);
        }
    }

    /** Subject, start of the SHA-256 thumbprint and expiry. */
    @Override
    public String toString() {
        return "ClientCertificate[subject=" + leaf().getSubjectX500Principal() + ", sha256="
                + thumbprint().substring(0, 16) + "…, expires="
                + leaf().getNotAfter().toInstant() + "]";
    }

    private X509Certificate leaf() {
        return chain.get(0);
    }

    private static RSAPublicKey requireRsa(PrivateKey key, PublicKey publicKey) {
        if (!key.getAlgorithm().equals("RSA")) {
            throw new IllegalArgumentException("The private key is " + key.getAlgorithm() + "; " + ACCEPTED);
        }
        if (publicKey instanceof RSAPublicKey rsa && publicKey.getAlgorithm().equals("RSA")) {
            return rsa;
        }
        throw new IllegalArgumentException("The certificate's key is " + publicKey.getAlgorithm() + "; " + ACCEPTED);
    }

    /** A key in hardware may not even show its modulus; then the first signature tells. */
    private static void requireMatch(PrivateKey key, RSAPublicKey publicKey, X509Certificate leaf) {
        if (key instanceof RSAKey rsa && !rsa.getModulus().equals(publicKey.getModulus())) {
            throw new IllegalArgumentException("The private key does not belong to the certificate "
                    + leaf.getSubjectX500Principal() + "; give the certificate that was issued for this key.");
        }
    }
}
