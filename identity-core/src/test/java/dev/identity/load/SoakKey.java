package dev.identity.load;

import dev.identity.AccessToken;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One credential and scope, with what an onlooker knows about it: until when its token is good, by both clocks, and what a
 * perfect client would have done.
 */
final class SoakKey {

    private static final Duration LIFE = Duration.ofSeconds(SimulatedEntra.LIFE_SECONDS);
    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final Duration DUE = LIFE.minusMinutes(5);

    final TokenCredential credential;
    final TokenRequest request;
    private @Nullable AccessToken token;
    private Duration goodUntil = Duration.ZERO;
    private Duration ends = Duration.ZERO;
    private Duration perfectDue = Duration.ZERO;

    SoakKey(TokenCredential credential, TokenRequest request) {
        this.credential = credential;
        this.request = request;
    }

    /** Whether the token that was seen last has to be served; a wall clock that says no is believed for good. */
    boolean hasGoodToken(Duration now, Instant wall) {
        AccessToken seen = token;
        if (seen != null && !wall.isBefore(seen.expiresAt().minus(MARGIN))) {
            goodUntil = Duration.ZERO;
        }
        return now.compareTo(goodUntil) < 0;
    }

    /** A token was handed out; false if it is past its end in truth. */
    boolean saw(AccessToken handedOut, Duration now) {
        if (!handedOut.equals(token)) {
            token = handedOut;
            ends = SimulatedEntra.issuedAt(handedOut).plus(LIFE);
            goodUntil = ends.minus(MARGIN);
        }
        return now.compareTo(ends) < 0;
    }

    /** Whether a perfect client would send a request at this call. */
    boolean perfectClientAsks(Duration now, boolean able) {
        if (now.compareTo(perfectDue) < 0 || !able) {
            return false;
        }
        perfectDue = now.plus(DUE);
        return true;
    }
}
