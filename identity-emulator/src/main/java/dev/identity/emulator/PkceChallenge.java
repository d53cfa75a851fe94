package dev.identity.emulator;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** By which an app proves that it is the one that asked for a code (RFC 7636). */
record PkceChallenge(String challenge, boolean hashed) {
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    static @Nullable PkceChallenge parse(@Nullable String challenge, @Nullable String method) {
        if (challenge == null) {
            if (method != null) {
                throw new EntraException(UserError.BAD_CODE_CHALLENGE);
            }
            return null;
        }
        boolean hashed = "S256".equals(method);
        if (!VALUE.matcher(challenge).matches() || (hashed && challenge.length() != 43)) {
            throw new EntraException(UserError.BAD_CODE_CHALLENGE);
        }
        if (!hashed && method != null && !"plain".equals(method)) {
            throw new EntraException(UserError.INVALID_VALUE, "code_challenge_method", method);
        }
        return new PkceChallenge(challenge, hashed);
    }

    /** Checks a verifier against a challenge; one without the other is as wrong as two that do not fit. */
    static void verify(@Nullable PkceChallenge challenge, @Nullable String verifier) {
        boolean fits = challenge == null ? verifier == null : verifier != null && challenge.fits(verifier);
        if (!fits) {
            throw new EntraException(UserError.CODE_VERIFIER);
        }
    }

    private boolean fits(String verifier) {
        byte[] expected = challenge.getBytes(StandardCharsets.US_ASCII);
        String presented = hashed ? hash(verifier) : verifier;
        return VALUE.matcher(verifier).matches()
                && MessageDigest.isEqual(expected, presented.getBytes(StandardCharsets.US_ASCII));
    }

    private static String hash(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK lacks SHA-256", e);
        }
    }
}
