package dev.identity.boot.health;

import dev.identity.boot.history.Failure;
import dev.identity.boot.history.Outcome;
import dev.identity.credential.ChainMemberStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What health shows about a failure. */
final class FailureDetails {

    private FailureDetails() {}

    static Map<String, Object> of(Outcome outcome) {
        Failure failure = Objects.requireNonNull(outcome.failure());
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("credential", outcome.credential());
        details.put("scope", outcome.scopes());
        details.put("since", failure.since().toString());
        details.put("at", failure.at().toString());
        details.put("times", failure.times());
        details.put("reason", failure.reason());
        putIfPresent(details, "code", failure.code());
        putIfPresent(details, "correlationId", failure.correlationId());
        putIfPresent(details, "remedy", failure.remedy());
        return details;
    }

    static Map<String, Object> of(ChainMemberStatus member) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("credential", member.name());
        putIfPresent(details, "at", member.at());
        putIfPresent(details, "reason", member.reason());
        putIfPresent(details, "remedy", member.remedy());
        return details;
    }

    private static void putIfPresent(Map<String, Object> details, String key, @Nullable Object value) {
        if (value != null) {
            details.put(key, value.toString());
        }
    }
}
