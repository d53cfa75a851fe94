package dev.identity.entra;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The ciphers that private keys are encrypted with, all in CBC mode. */
enum BlockCipher {
    AES_128("AES", 16),
    AES_192("AES", 24),
    AES_256("AES", 32),
    TRIPLE_DES("DESede", 24),
    DES("DES", 8);

    private final String algorithm;
    private final int keyLength;

    BlockCipher(String algorithm, int keyLength) {
        this.algorithm = algorithm;
        this.keyLength = keyLength;
    }

    /** In bytes. */
    int keyLength() {
        return keyLength;
    }

    byte[] decrypt(byte[] encrypted, byte[] key, byte[] initialVector) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(algorithm + "/CBC/PKCS5Padding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, algorithm), new IvParameterSpec(initialVector));
        return cipher.doFinal(encrypted);
    }
}
