package dev.identity.desktop;

/** Encryption with a key of the user that the platform keeps. Each fails with a {@link RuntimeException}. */
interface DataProtection {

    byte[] protect(byte[] plain);

    byte[] unprotect(byte[] cipher);
}
