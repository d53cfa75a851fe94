package dev.identity.load;

import dev.identity.http.HttpResponse;
import dev.identity.http.TransportException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** A time in which the token endpoint gives no tokens. */
record Spell(Kind kind, Duration from, Duration until) {

    private static final byte[] THROTTLED =
            "{\"error\":\"temporarily_unavailable\",\"error_description\":\"AADSTS90055: slow down\"}"
                    .getBytes(StandardCharsets.UTF_8);

    /** How it shows. */
    enum Kind {
        REFUSED,
        SILENT,
        DOWN,
        THROTTLED
    }

    boolean covers(Duration moment) {
        return moment.compareTo(from) >= 0 && moment.compareTo(until) < 0;
    }

    Duration length() {
        return until.minus(from);
    }

    HttpResponse answer(SimulatedTime time, Duration timeout) throws IOException {
        return switch (kind) {
            case REFUSED -> throw new TransportException(TransportException.Kind.CONNECT, "No connection.", null);
            case SILENT -> throw silence(time, timeout);
            case DOWN -> new HttpResponse(503, Map.of("Content-Type", "text/html"), new byte[0]);
            case THROTTLED -> throttled(until.minus(time.elapsed()));
        };
    }

    private static IOException silence(SimulatedTime time, Duration timeout) {
        time.sleep(timeout);
        return new TransportException(TransportException.Kind.TIMEOUT, "No answer in time.", null);
    }

    /** It does not tell the whole time at once, as no service does that is overloaded. */
    private static HttpResponse throttled(Duration rest) {
        long seconds = Math.max(1, Math.min(rest.toSeconds(), 45));
        Map<String, String> headers = Map.of("Content-Type", "application/json", "Retry-After", Long.toString(seconds));
        return new HttpResponse(429, headers, THROTTLED);
    }
}
