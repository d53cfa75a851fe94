package dev.identity.load;

import dev.identity.http.HttpRequest;
import dev.identity.http.HttpResponse;
import dev.identity.http.HttpTransport;
import dev.identity.http.TransportException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * A token endpoint on a simulated clock that gives so many tokens a second, answers 429 beyond that, and is away for a
 * while. Counts by the second. Not thread-safe.
 */
final class FleetEndpoint implements HttpTransport {

    private static final int RETRY_AFTER_SECONDS = 10;
    private static final byte[] TOKEN =
            "{\"token_type\":\"Bearer\",\"access_token\":\"t\",\"expires_in\":3600}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] BUSY =
            "{\"error\":\"temporarily_unavailable\",\"error_description\":\"AADSTS90055: slow down\"}"
                    .getBytes(StandardCharsets.UTF_8);
    private static final HttpResponse GIVEN = new HttpResponse(200, Map.of("Content-Type", "application/json"), TOKEN);
    private static final HttpResponse THROTTLED = new HttpResponse(
            429,
            Map.of("Content-Type", "application/json", "Retry-After", Integer.toString(RETRY_AFTER_SECONDS)),
            BUSY);

    private final SimulatedTime time;
    private final Spell outage;
    private final int capacity;
    private final int[] sent;
    private final int[] given;

    FleetEndpoint(SimulatedTime time, Spell outage, int capacity, Duration span) {
        this.time = time;
        this.outage = outage;
        this.capacity = capacity;
        int seconds = (int) span.plusMinutes(2).toSeconds();
        this.sent = new int[seconds];
        this.given = new int[seconds];
    }

    @Override
    public HttpResponse send(HttpRequest request) throws TransportException {
        int second = (int) time.elapsed().toSeconds();
        sent[second]++;
        if (outage.covers(time.elapsed())) {
            throw new TransportException(TransportException.Kind.CONNECT, "No connection.", null);
        }
        if (given[second] >= capacity) {
            return THROTTLED;
        }
        given[second]++;
        return GIVEN;
    }

    /** Requests in each second since the start. */
    int[] sent() {
        return sent;
    }

    /** Tokens given in each second since the start. */
    int[] given() {
        return given;
    }
}
