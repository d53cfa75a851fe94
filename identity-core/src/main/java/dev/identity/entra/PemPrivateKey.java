package dev.identity.entra;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Private keys in the forms that PEM texts bring them in: PKCS#8 and PKCS#1, each plain or encrypted. */
final class PemPrivateKey {

    private static final String RSA = "1.2.840.113549.1.1.1";
    private static final Map<String, String> OTHER_KINDS = Map.of(
            "1.2.840.10045.2.1", "EC",
            "1.2.840.10040.4.1", "DSA",
            "1.2.840.113549.1.1.10", "RSASSA-PSS",
            "1.3.101.112", "Ed25519",
            "1.3.101.113", "Ed448");

    private static final String CONVERT = " Convert it: openssl pkcs8 -topk8 -in key.pem -out pkcs8.pem";

    private PemPrivateKey() {}

    static PrivateKey read(PemBlock block, char @Nullable [] password) {
        return switch (block.label()) {
            case "PRIVATE KEY" -> plain(() -> fromPkcs8(block.content()));
            case "RSA PRIVATE KEY" -> rsa(block, password);
            case "ENCRYPTED PRIVATE KEY" ->
                decrypted(password, secret -> fromPkcs8(EncryptedPkcs8.decrypt(block.content(), secret)));
            case "OPENSSH PRIVATE KEY" ->
                throw new IllegalArgumentException("The private key is in OpenSSH's own format."
                        + " Convert a copy of it: ssh-keygen -p -m PKCS8 -f <copy of the key>");
            default -> throw notRsa(block.label().replace(" PRIVATE KEY", ""));
        };
    }

    private static PrivateKey rsa(PemBlock block, char @Nullable [] password) {
        String encryption = block.header("DEK-Info");
        return encryption == null
                ? plain(() -> fromPkcs8(Pkcs1.toPkcs8(block.content())))
                : decrypted(
                        password,
                        secret ->
                                fromPkcs8(Pkcs1.toPkcs8(LegacyPemCipher.decrypt(block.content(), encryption, secret))));
    }

    private static PrivateKey plain(Decoder decoder) {
        try {
            return decoder.decode();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The private key is damaged or of an unknown kind.", null);
        }
    }

    private static PrivateKey decrypted(char @Nullable [] password, Decryptor decryptor) {
        if (password == null) {
            throw new IllegalArgumentException("The private key is encrypted and there is no password; set "
                    + CertificateLoader.PASSWORD_SETTING + ".");
        }
        try {
            return decryptor.decrypt(password);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalArgumentException(
                    "The private key is encrypted in a way that this JVM cannot undo (" + e.getMessage() + ")."
                            + CONVERT,
                    e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "The password in " + CertificateLoader.PASSWORD_SETTING
                            + " does not open the private key; it is wrong, or the key is damaged.",
                    null);
        }
    }

    private static PrivateKey fromPkcs8(byte[] encoded) throws GeneralSecurityException {
        DerReader info = new DerReader(encoded).sequence();
        info.skip();
        String algorithm = info.sequence().objectIdentifier();
        if (!algorithm.equals(RSA)) {
            throw notRsa(OTHER_KINDS.getOrDefault(algorithm, "of the kind " + algorithm));
        }
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    private static IllegalArgumentException notRsa(String kind) {
        return new IllegalArgumentException("The private key is " + kind
                + "; Microsoft Entra accepts RSA keys of 2048 bits or more for client assertions;"
                + " create an RSA certificate.");
    }

    private interface Decoder {
        PrivateKey decode() throws GeneralSecurityException;
    }

    private interface Decryptor {
        PrivateKey decrypt(char[] password) throws GeneralSecurityException;
    }
}
