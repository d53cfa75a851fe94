package dev.identity;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A token to send in an {@code Authorization} header. Immutable. Neither {@link #toString()}, Jackson nor Java
 * serialization gives the value away; only {@link #value()} does.
 */
public final class AccessToken {

    /**
     * The most characters that a token may have. Real ones have some thousand, and servers refuse headers beyond 8 to 64
     * KiB; what is longer was not issued as a token, and a cache of many such would fill the heap.
     */
    public static final int MAX_LENGTH = 64 * 1024;

    private static final String BEARER = "Bearer";

    private final String value;
    private final Instant expiresAt;
    private final @Nullable Instant refreshAt;
    private final String tokenType;

    private AccessToken(String value, Instant expiresAt, @Nullable Instant refreshAt, String tokenType) {
        this.value = value;
        this.expiresAt = Objects.requireNonNull(expiresAt, "expiresAt");
        this.refreshAt = refreshAt;
        this.tokenType = tokenType;
    }

    /**
     * A bearer token.
     *
     * @throws IllegalArgumentException if the value is empty, longer than {@link #MAX_LENGTH} or could not stand in an
     *     HTTP header
     */
    public static AccessToken of(String value, Instant expiresAt) {
        return of(value, expiresAt, null, BEARER);
    }

    /**
     * A token with everything its issuer said about it.
     *
     * @param refreshAt when the issuer wants it refreshed, or null if it did not say
     * @param tokenType the authentication scheme, usually {@code Bearer}
     * @throws IllegalArgumentException if value or type is empty or could not stand in an HTTP header, or if the value is
     *     longer than {@link #MAX_LENGTH}
     */
    public static AccessToken of(String value, Instant expiresAt, @Nullable Instant refreshAt, String tokenType) {
        if (value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("The access token is longer than " + MAX_LENGTH + " characters.");
        }
        if (!VisibleAscii.holds(value)) {
            throw new IllegalArgumentException("The access token is empty or contains characters that no token has.");
        }
        if (!VisibleAscii.holds(tokenType)) {
            throw new IllegalArgumentException("The token type is no authentication scheme.");
        }
        // A cache of many tokens need not keep the same word as often.
        return new AccessToken(value, expiresAt, refreshAt, tokenType.equals(BEARER) ? BEARER : tokenType);
    }

    /** The token itself. A secret. */
    public String value() {
        return value;
    }

    /** When the token ends, by this machine's clock. */
    public Instant expiresAt() {
        return expiresAt;
    }

    /** When the issuer wants the token refreshed, or null if it did not say. */
    public @Nullable Instant refreshAt() {
        return refreshAt;
    }

    /** The authentication scheme to send it with, usually {@code Bearer}. */
    public String tokenType() {
        return tokenType;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AccessToken that
                && value.equals(that.value)
                && expiresAt.equals(that.expiresAt)
                && Objects.equals(refreshAt, that.refreshAt)
                && tokenType.equals(that.tokenType);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Type and expiry, never the value. */
    @Override
    public String toString() {
        return "AccessToken[" + tokenType + ", expiresAt=" + expiresAt + "]";
    }
}
