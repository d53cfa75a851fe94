package dev.identity.managedidentity;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads the token from a 200 answer. Which fields there are, and whether numbers are strings, differs from host to host. */
final class TokenBody {

    private static final Duration LONGEST_LIFE = Duration.ofDays(3650);

    private final String host;
    private final JsonObject json;
    private final Instant now;

    private TokenBody(String host, JsonObject json, Instant now) {
        this.host = host;
        this.json = json;
        this.now = now;
    }

    /**
     * The token in the answer.
     *
     * @throws ClientAuthenticationException if there is none that can be used
     */
    static AccessToken read(String host, JsonObject json, Instant now) {
        return new TokenBody(host, json, now).token();
    }

    private AccessToken token() {
        String value = json.string("access_token");
        if (value == null || value.isBlank()) {
            throw unusable("it has no access_token", null);
        }
        if (value.length() > AccessToken.MAX_LENGTH) {
            throw unusable("its access_token is longer than " + AccessToken.MAX_LENGTH + " characters", null);
        }
        requireBearer();
        Instant expiresAt = expiresAt();
        try {
            return AccessToken.of(value.strip(), expiresAt, refreshAt(expiresAt), "Bearer");
        } catch (IllegalArgumentException e) {
            throw unusable("its access_token has characters that no token has", e);
        }
    }

    private Instant expiresAt() {
        String on = filled("expires_on");
        String in = filled("expires_in");
        if (on == null && in == null) {
            throw unusable("it has neither expires_on nor expires_in", null);
        }
        Instant expiresAt = on != null ? Expiry.moment(on, now) : Expiry.fromNow(String.valueOf(in), now);
        if (expiresAt == null || expiresAt.isAfter(now.plus(LONGEST_LIFE))) {
            throw unusable("its expiry has an invalid format", null);
        }
        if (!expiresAt.isAfter(now)) {
            throw unusable("its token expired at " + expiresAt + ", and this machine's clock says " + now, null);
        }
        return expiresAt;
    }

    private @Nullable Instant refreshAt(Instant expiresAt) {
        String on = filled("refresh_on");
        String in = filled("refresh_in");
        Instant at = on != null ? Expiry.moment(on, now) : in != null ? Expiry.fromNow(in, now) : null;
        return at != null && at.isAfter(now) && at.isBefore(expiresAt) ? at : null;
    }

    private void requireBearer() {
        String type = filled("token_type");
        if (type != null && !type.equalsIgnoreCase("Bearer")) {
            throw unusable("its token_type is not Bearer", null);
        }
    }

    private @Nullable String filled(String name) {
        String value = json.text(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private ClientAuthenticationException unusable(String what, @Nullable Throwable cause) {
        return ClientAuthenticationException.builder("Unusable answer from " + host + ": " + what + ".")
                .httpStatus(200)
                .cause(cause)
                .build();
    }
}
