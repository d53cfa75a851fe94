package dev.identity.emulator;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes a refusal the way Entra's token endpoint does. */
final class ErrorReplies {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final URI authority;

    ErrorReplies(URI authority) {
        this.authority = authority;
    }

    static String timestamp(Instant instant) {
        return TIMESTAMP.format(instant);
    }

    Reply of(EntraException failure, RecordedRequest request) {
        String traceId = UUID.randomUUID().toString();
        Reply reply = Reply.json(failure.error().status(), body(failure, request, traceId))
                .notStored()
                .header("x-ms-request-id", traceId);
        for (Map.Entry<String, String> header : failure.headers().entrySet()) {
            reply = reply.header(header.getKey(), header.getValue());
        }
        return reply;
    }

    private Map<String, Object> body(EntraException failure, RecordedRequest request, String traceId) {
        RefusalKind error = failure.error();
        String timestamp = timestamp(request.receivedAt());
        String correlationId = correlationId(request.header("client-request-id"));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error.oauthError());
        body.put(
                "error_description",
                "%s Trace ID: %s Correlation ID: %s Timestamp: %s"
                        .formatted(failure.text(), traceId, correlationId, timestamp));
        body.put("error_codes", List.of(error.code()));
        body.put("timestamp", timestamp);
        body.put("trace_id", traceId);
        body.put("correlation_id", correlationId);
        body.put("error_uri", authority.resolve("/error?code=" + error.code()).toString());
        if (error.suberror() != null) {
            body.put("suberror", error.suberror());
        }
        if (failure.claims() != null) {
            body.put("claims", failure.claims());
        }
        return body;
    }

    private static String correlationId(@Nullable String sent) {
        return sent != null && Guids.isGuid(sent) ? sent : UUID.randomUUID().toString();
    }
}
