package dev.identity.browser;

import java.security.SecureRandom;
import java.util.Base64;

/** Values that nobody can guess. */
final class Randoms {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private Randoms() {}

    /** 256 random bits as 43 characters that need no encoding in an address. */
    static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
