package dev.identity.entra.user;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What an authorization code is redeemed with. Shows nothing of it.
 *
 * @param code from the redirect, a secret
 * @param redirectUri where it came to
 * @param codeVerifier the PKCE verifier if there was a challenge, a secret
 */
public record CodeGrant(
        String code, URI redirectUri, @Nullable String codeVerifier) {

    @Override
    public String toString() {
        return "CodeGrant";
    }
}
