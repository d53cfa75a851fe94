package dev.identity.azure;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Tokens in both vocabularies. */
final class Tokens {

    private Tokens() {}

    static com.azure.core.credential.AccessToken toAzure(AccessToken token) {
        return new com.azure.core.credential.AccessToken(
                token.value(), utc(token.expiresAt()), utc(token.refreshAt()), token.tokenType());
    }

    static AccessToken fromAzure(com.azure.core.credential.AccessToken token) {
        if (token.getToken() == null || token.getExpiresAt() == null) {
            throw new ClientAuthenticationException("It answered a token without value or expiry.", null);
        }
        String type = token.getTokenType() == null ? "Bearer" : token.getTokenType();
        return checked(token.getToken(), token.getExpiresAt().toInstant(), refreshAt(token.getRefreshAt()), type);
    }

    private static AccessToken checked(String value, Instant expiresAt, @Nullable Instant refreshAt, String type) {
        try {
            return AccessToken.of(value, expiresAt, refreshAt, type);
        } catch (IllegalArgumentException e) {
            throw new ClientAuthenticationException("It answered something that is no token.", e);
        }
    }

    /** The azure-identity library says 1970 when the issuer said nothing. */
    private static @Nullable Instant refreshAt(@Nullable OffsetDateTime time) {
        return time == null || !time.toInstant().isAfter(Instant.EPOCH) ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
