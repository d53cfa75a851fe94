package dev.identity.emulator;

import java.time.Instant;

/**
 * What a refresh token stands for.
 *
 * @param client the app that it was issued to
 * @param signIn the user
 * @param scope what was asked for first
 * @param usedAt when it was issued or last used
 * @param revoked whether it was taken back
 */
record RefreshToken(AppRegistration client, SignIn signIn, DelegatedScope scope, Instant usedAt, boolean revoked) {
    RefreshToken usedAt(Instant now) {
        return new RefreshToken(client, signIn, scope, now, revoked);
    }

    RefreshToken revokeFor(EmulatedUser user) {
        return signIn.user() == user ? new RefreshToken(client, signIn, scope, usedAt, true) : this;
    }
}
