package dev.identity.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The token that an API was called with, and on behalf of whose user it calls another. Immutable; equal by value. Neither
 * {@link #toString()}, Jackson nor Java serialization gives the token away; nothing does.
 */
public final class UserAssertion {

    private static final int LONGEST = 64 * 1024;

    private final String token;
    private final String hash;

    private UserAssertion(String token) {
        this.token = token;
        this.hash = sha256(token);
    }

    /**
     * The user's token. That it is genuine and meant for this API was checked by whoever let the call in; Entra checks it
     * once more.
     *
     * @param accessToken what stands after {@code Bearer} in the call's {@code Authorization} header
     * @throws IllegalArgumentException if that is empty, longer than 65,536 characters or no token at all
     */
    public static UserAssertion of(String accessToken) {
        if (accessToken.isEmpty()
                || accessToken.length() > LONGEST
                || accessToken.chars().anyMatch(c -> c <= ' ' || c >= 127)) {
            throw new IllegalArgumentException("The user's token is empty, too long or no token. Pass what stands after"
                    + " \"Bearer\" in the Authorization header of the call.");
        }
        return new UserAssertion(accessToken);
    }

    /** The token itself. A secret. */
    String token() {
        return token;
    }

    /** Stands for the token where the token must not be kept: SHA-256 in hexadecimal digits. */
    String hash() {
        return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UserAssertion that && hash.equals(that.hash);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }

    /** A number that tells tokens apart, never the token. */
    @Override
    public String toString() {
        return "UserAssertion[" + Integer.toHexString(hashCode()) + "]";
    }

    private static String sha256(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
