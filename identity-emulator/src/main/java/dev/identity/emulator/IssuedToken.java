package dev.identity.emulator;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A token as it leaves. */
record IssuedToken(
        String value,
        Instant issuedAt,
        Duration lifetime,
        @Nullable Duration refreshIn) implements TokenAnswer {

    Instant expiresAt() {
        return issuedAt.plus(lifetime);
    }

    @Override
    public Map<String, Object> answer() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("token_type", "Bearer");
        answer.put("expires_in", lifetime.toSeconds());
        answer.put("ext_expires_in", lifetime.toSeconds());
        if (refreshIn != null) {
            answer.put("refresh_in", refreshIn.toSeconds());
        }
        answer.put("access_token", value);
        return answer;
    }

    @Override
    public String toString() {
        return "IssuedToken[issuedAt=" + issuedAt + ", lifetime=" + lifetime + "]";
    }
}
