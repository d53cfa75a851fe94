package dev.identity.entra;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/**
 * Decrypts PEM bodies encrypted the way of RFC 1421 ({@code Proc-Type: 4,ENCRYPTED}), with the key derivation that
 * OpenSSL has always used for it: EVP_BytesToKey, MD5, one round. Weak, but what many key files still have.
 */
final class LegacyPemCipher {

    private static final Map<String, BlockCipher> CIPHERS = Map.of(
            "AES-128-CBC", BlockCipher.AES_128,
            "AES-192-CBC", BlockCipher.AES_192,
            "AES-256-CBC", BlockCipher.AES_256,
            "DES-EDE3-CBC", BlockCipher.TRIPLE_DES,
            "DES-CBC", BlockCipher.DES);

    private static final int SALT_LENGTH = 8;

    private LegacyPemCipher() {}

    /** Decrypts a body; the header is {@code cipher,initial vector in hexadecimal}. */
    static byte[] decrypt(byte[] encrypted, String dekInfo, char[] password) throws GeneralSecurityException {
        String[] parts = dekInfo.split(",", 2);
        BlockCipher cipher = CIPHERS.get(parts[0].strip());
        if (cipher == null || parts.length < 2) {
            throw new NoSuchAlgorithmException("DEK-Info with an unknown cipher");
        }
        byte[] initialVector = initialVector(parts[1].strip());
        return cipher.decrypt(encrypted, deriveKey(password, initialVector, cipher.keyLength()), initialVector);
    }

    private static byte[] initialVector(String hex) throws InvalidKeyException {
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException e) {
            throw new InvalidKeyException("The initial vector is not hexadecimal", e);
        }
    }

    private static byte[] deriveKey(char[] password, byte[] initialVector, int length) throws GeneralSecurityException {
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        byte[] key = new byte[0];
        byte[] block = new byte[0];
        while (key.length < length) {
            md5.update(block);
            md5.update(StandardCharsets.UTF_8.encode(CharBuffer.wrap(password)));
            md5.update(initialVector, 0, Math.min(SALT_LENGTH, initialVector.length));
            block = md5.digest();
            int filled = key.length;
            key = Arrays.copyOf(key, filled + block.length);
            System.arraycopy(block, 0, key, filled, block.length);
        }
        return Arrays.copyOf(key, length);
    }
}
