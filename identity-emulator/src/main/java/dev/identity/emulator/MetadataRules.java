package dev.identity.emulator;

import java.util.Map;
import java.util.Optional;

/** What the instance metadata service demands of every request: it must not have come through a proxy or a browser. */
final class MetadataRules {
    private MetadataRules() {}

    static Optional<Reply> violation(RecordedRequest request) {
        if (!"true".equals(request.header("metadata"))) {
            return Optional.of(bad("bad_request_102", "Required metadata header not specified"));
        }
        if (request.header("x-forwarded-for") != null) {
            return Optional.of(bad("bad_request", "The X-Forwarded-For header is not allowed"));
        }
        return Optional.empty();
    }

    private static Reply bad(String error, String description) {
        return Reply.json(400, Map.of("error", error, "error_description", description));
    }
}
