package dev.identity.entra.user;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import org.jspecify.annotations.Nullable;

/**
 * What came of an attempt without the user: a token, or that somebody has to sign in, and Entra's reason if it gave one.
 *
 * @param token null if somebody has to sign in
 * @param refusal why the refresh token was not enough; null if there was none
 */
public record Silent(@Nullable AccessToken token, @Nullable ClientAuthenticationException refusal) {

    static final Silent NOBODY = new Silent(null, null);
}
