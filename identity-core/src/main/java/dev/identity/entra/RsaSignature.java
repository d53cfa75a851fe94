package dev.identity.entra;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/** Signs with any RSA key, be it in memory or in hardware: the key decides which security provider does it. */
final class RsaSignature {

    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

    private RsaSignature() {}

    /** Signs with SHA-256 and either PSS or the older PKCS #1 v1.5 padding. */
    static byte[] sign(byte[] content, PrivateKey key, boolean pss) throws GeneralSecurityException {
        if (!pss) {
            return sign(content, key, Signature.getInstance("SHA256withRSA"));
        }
        try {
            return signPss(content, key, "RSASSA-PSS");
        } catch (GeneralSecurityException e) {
            return signPssByOtherName(content, key, e);
        }
    }

    /** What providers older than JDK 11's name call it. */
    private static byte[] signPssByOtherName(byte[] content, PrivateKey key, GeneralSecurityException first)
            throws GeneralSecurityException {
        try {
            return signPss(content, key, "SHA256withRSAandMGF1");
        } catch (GeneralSecurityException e) {
            first.addSuppressed(e);
            throw first;
        }
    }

    private static byte[] signPss(byte[] content, PrivateKey key, String algorithm) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        // The key first: setting parameters first would settle on a provider that may not know the key.
        signature.initSign(key);
        signature.setParameter(PSS);
        signature.update(content);
        return signature.sign();
    }

    private static byte[] sign(byte[] content, PrivateKey key, Signature signature) throws GeneralSecurityException {
        signature.initSign(key);
        signature.update(content);
        return signature.sign();
    }
}
