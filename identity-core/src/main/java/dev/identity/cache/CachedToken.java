package dev.identity.cache;

import dev.identity.TokenRequest;
import java.time.Instant;

/**
 * What a cache holds, without the token itself.
 *
 * @param request what the token is for; a null tenant is the credential's own
 * @param acquiredAt when it came
 * @param expiresAt when it ends
 * @param refreshAt when it is due for a refresh
 */
public record CachedToken(TokenRequest request, Instant acquiredAt, Instant expiresAt, Instant refreshAt) {}
