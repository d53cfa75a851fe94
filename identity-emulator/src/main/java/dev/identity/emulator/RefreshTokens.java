package dev.identity.emulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The refresh tokens that are out, and until when they are good. */
final class RefreshTokens {
    private static final Duration INACTIVITY = Duration.ofDays(90);

    private final BoundedMap<String, RefreshToken> tokens = new BoundedMap<>();
    private final Clock clock;
    private volatile boolean singleUse;
    private volatile @Nullable Duration signInFrequency;

    RefreshTokens(Clock clock) {
        this.clock = clock;
    }

    void singleUse(boolean value) {
        singleUse = value;
    }

    void signInFrequency(@Nullable Duration value) {
        signInFrequency = value;
    }

    void resetSettings() {
        singleUse = false;
        signInFrequency = null;
    }

    String issue(AppRegistration client, SignIn signIn, DelegatedScope scope) {
        String value = "1." + Opaque.random(64);
        tokens.put(value, new RefreshToken(client, signIn, scope, clock.instant(), false));
        return value;
    }

    void revoke(EmulatedUser user) {
        tokens.replaceAll(token -> token.revokeFor(user));
    }

    /** Gives what a token stands for. Binds it to its client, or to the family of clients that share theirs. */
    RefreshToken redeem(String value, AppRegistration client) {
        Instant now = clock.instant();
        RefreshToken token =
                tokens.get(value).orElseThrow(() -> new EntraException(UserError.INVALID_GRANT, "refresh_token"));
        requireClient(token, client);
        requireGood(token, now);
        if (!singleUse) {
            tokens.replace(value, before -> before.usedAt(now));
        } else if (tokens.remove(value).isEmpty()) {
            throw new EntraException(UserError.INVALID_GRANT, "refresh_token");
        }
        return token;
    }

    private static void requireClient(RefreshToken token, AppRegistration client) {
        boolean family = FirstPartyApps.isFamily(client) && FirstPartyApps.isFamily(token.client());
        if (token.client() != client && !family) {
            throw new EntraException(UserError.GRANT_OF_OTHER_CLIENT);
        }
    }

    private void requireGood(RefreshToken token, Instant now) {
        if (token.revoked()) {
            throw new EntraException(UserError.GRANT_REVOKED, token.signIn().at(), now);
        }
        if (!now.isBefore(token.usedAt().plus(INACTIVITY))) {
            throw new EntraException(UserError.REFRESH_TOKEN_EXPIRED, token.usedAt(), "90.00:00:00");
        }
        Duration frequency = signInFrequency;
        if (frequency != null && !now.isBefore(token.signIn().at().plus(frequency))) {
            throw new EntraException(UserError.SIGN_IN_FREQUENCY, token.signIn().at(), frequency);
        }
    }
}
