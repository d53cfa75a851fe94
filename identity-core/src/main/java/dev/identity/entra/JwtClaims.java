package dev.identity.entra;

import dev.identity.json.JsonException;
import dev.identity.json.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What a token says about itself, for logs and as a last resort for its expiry. The signature is not checked, so nothing
 * here may decide anything that matters.
 */
public final class JwtClaims {

    private static final int LONGEST = 64 * 1024;

    private final @Nullable JsonObject payload;

    private JwtClaims(@Nullable JsonObject payload) {
        this.payload = payload;
    }

    /** Reads the payload; a token that is no JWT has no claims. */
    public static JwtClaims of(String token) {
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        if (first <= 0 || second < 0 || token.length() > LONGEST || token.indexOf('.', second + 1) >= 0) {
            return new JwtClaims(null);
        }
        try {
            byte[] json = Base64.getUrlDecoder()
                    .decode(token.substring(first + 1, second).getBytes(StandardCharsets.US_ASCII));
            return new JwtClaims(JsonObject.parse(json));
        } catch (IllegalArgumentException | JsonException e) {
            return new JwtClaims(null);
        }
    }

    /** Whether the token could be read. */
    public boolean known() {
        return payload != null;
    }

    /** A claim that is a string, or null. */
    public @Nullable String string(String name) {
        return payload == null ? null : payload.string(name);
    }

    /** The {@code exp} claim in seconds since the epoch, or null. */
    @Nullable
    BigDecimal expiry() {
        return payload == null ? null : payload.number("exp");
    }
}
