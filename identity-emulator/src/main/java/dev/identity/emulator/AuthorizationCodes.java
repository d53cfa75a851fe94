package dev.identity.emulator;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The authorization codes that are out, and those that were used already. */
final class AuthorizationCodes {
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final BoundedMap<String, AuthorizationCode> codes = new BoundedMap<>();
    private final Clock clock;

    AuthorizationCodes(Clock clock) {
        this.clock = clock;
    }

    String issue(AuthorizationRequest request, SignIn signIn) {
        String code = "1." + Opaque.random(64);
        codes.put(code, new AuthorizationCode(request, signIn, clock.instant().plus(LIFETIME), false));
        return code;
    }

    /** Takes a code once, from who asked for it. A wrong try does not use it up. */
    AuthorizationCode redeem(String code, AppRegistration client, String redirectUri, @Nullable String verifier) {
        AuthorizationCode found = require(code);
        if (found.request().demand().client() != client) {
            throw new EntraException(UserError.GRANT_OF_OTHER_CLIENT);
        }
        if (!found.request().target().uri().equals(redirectUri)) {
            throw new EntraException(
                    UserError.REPLY_ADDRESS,
                    redirectUri,
                    found.request().target().uri());
        }
        PkceChallenge.verify(found.request().challenge(), verifier);
        if (!clock.instant().isBefore(found.expiresAt())) {
            throw new EntraException(UserError.CODE_EXPIRED);
        }
        if (codes.replace(code, AuthorizationCode::markRedeemed).orElse(found).redeemed()) {
            throw new EntraException(UserError.CODE_REDEEMED);
        }
        return found;
    }

    private AuthorizationCode require(String code) {
        return codes.get(code).orElseThrow(() -> new EntraException(UserError.INVALID_GRANT, "code"));
    }

    void clear() {
        codes.clear();
    }
}
