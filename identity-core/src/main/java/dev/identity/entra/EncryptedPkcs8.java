package dev.identity.entra;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;

/**
 * Decrypts the private keys of RFC 5958 section 3. PBES2 (RFC 8018) is done here: the JDK knows only some of its
 * ciphers. The older schemes, PKCS#12's included, are the JDK's.
 */
final class EncryptedPkcs8 {

    private static final String PBES2 = "1.2.840.113549.1.5.13";
    private static final String PBKDF2 = "1.2.840.113549.1.5.12";
    private static final String HMAC_SHA1 = "1.2.840.113549.2.7";

    private static final Map<String, String> PSEUDO_RANDOM_FUNCTIONS = Map.of(
            HMAC_SHA1,
            "PBKDF2WithHmacSHA1",
            "1.2.840.113549.2.8",
            "PBKDF2WithHmacSHA224",
            "1.2.840.113549.2.9",
            "PBKDF2WithHmacSHA256",
            "1.2.840.113549.2.10",
            "PBKDF2WithHmacSHA384",
            "1.2.840.113549.2.11",
            "PBKDF2WithHmacSHA512");

    private static final Map<String, BlockCipher> CIPHERS = Map.of(
            "2.16.840.1.101.3.4.1.2", BlockCipher.AES_128,
            "2.16.840.1.101.3.4.1.22", BlockCipher.AES_192,
            "2.16.840.1.101.3.4.1.42", BlockCipher.AES_256,
            "1.2.840.113549.3.7", BlockCipher.TRIPLE_DES,
            "1.3.14.3.2.7", BlockCipher.DES);

    /** As many as the JDK allows a PKCS#12 store; more would only keep the caller waiting. */
    private static final int MOST_ITERATIONS = 5_000_000;

    private EncryptedPkcs8() {}

    static byte[] decrypt(byte[] encoded, char[] password) throws GeneralSecurityException {
        DerReader info = new DerReader(encoded).sequence();
        DerReader algorithm = info.sequence();
        byte[] encrypted = info.octets();
        String scheme = algorithm.objectIdentifier();
        return scheme.equals(PBES2)
                ? pbes2(algorithm.sequence(), encrypted, password)
                : pbes1(scheme, algorithm.element(), encrypted, password);
    }

    private static byte[] pbes2(DerReader parameters, byte[] encrypted, char[] password)
            throws GeneralSecurityException {
        DerReader derivation = parameters.sequence();
        DerReader encryption = parameters.sequence();
        require(PBKDF2, derivation.objectIdentifier());
        BlockCipher cipher = known(CIPHERS, encryption.objectIdentifier());
        byte[] key = derive(derivation.sequence(), password, cipher);
        return cipher.decrypt(encrypted, key, encryption.octets());
    }

    private static byte[] derive(DerReader parameters, char[] password, BlockCipher cipher)
            throws GeneralSecurityException {
        byte[] salt = parameters.octets();
        int iterations = parameters.integer(MOST_ITERATIONS);
        if (parameters.nextIsInteger()) {
            parameters.skip();
        }
        String function = parameters.hasNext() ? parameters.sequence().objectIdentifier() : HMAC_SHA1;
        PBEKeySpec spec = new PBEKeySpec(password, salt, iterations, cipher.keyLength() * 8);
        try {
            return SecretKeyFactory.getInstance(known(PSEUDO_RANDOM_FUNCTIONS, function))
                    .generateSecret(spec)
                    .getEncoded();
        } finally {
            spec.clearPassword();
        }
    }

    private static byte[] pbes1(String scheme, byte[] parameters, byte[] encrypted, char[] password)
            throws GeneralSecurityException {
        AlgorithmParameters decoded = decode(scheme, parameters);
        int iterations = decoded.getParameterSpec(PBEParameterSpec.class).getIterationCount();
        if (iterations > MOST_ITERATIONS) {
            throw new InvalidKeyException("Too many iterations: " + iterations);
        }
        SecretKey key = SecretKeyFactory.getInstance(scheme).generateSecret(new PBEKeySpec(password));
        Cipher cipher = Cipher.getInstance(scheme);
        cipher.init(Cipher.DECRYPT_MODE, key, decoded);
        return cipher.doFinal(encrypted);
    }

    private static AlgorithmParameters decode(String scheme, byte[] parameters) throws GeneralSecurityException {
        try {
            AlgorithmParameters decoded = AlgorithmParameters.getInstance(scheme);
            decoded.init(parameters);
            return decoded;
        } catch (IOException e) {
            throw new InvalidKeyException("The parameters of the encryption are damaged", e);
        }
    }

    private static void require(String expected, String actual) throws NoSuchAlgorithmException {
        if (!expected.equals(actual)) {
            throw new NoSuchAlgorithmException("algorithm " + actual);
        }
    }

    private static <T> T known(Map<String, T> all, String identifier) throws NoSuchAlgorithmException {
        T found = all.get(identifier);
        if (found == null) {
            throw new NoSuchAlgorithmException("algorithm " + identifier);
        }
        return found;
    }
}
