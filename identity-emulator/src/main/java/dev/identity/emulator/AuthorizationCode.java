package dev.identity.emulator;

import java.time.Instant;

/** What a code stands for. */
record AuthorizationCode(AuthorizationRequest request, SignIn signIn, Instant expiresAt, boolean redeemed) {
    AuthorizationCode markRedeemed() {
        return new AuthorizationCode(request, signIn, expiresAt, true);
    }
}
