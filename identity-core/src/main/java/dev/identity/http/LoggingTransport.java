package dev.identity.http;

import dev.identity.time.TimeSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one line at INFO to the logger {@code dev.identity.http} for each exchange: method, address with the values of
 * its query hidden, outcome, time, and the few headers that help and hold no secret. Closes the transport beneath.
 * Thread-safe.
 */
public final class LoggingTransport implements HttpTransport {

    private static final Logger LOG = LoggerFactory.getLogger("dev.identity.http");

    private final HttpTransport transport;
    private final TimeSource time;
    private final boolean bodies;

    /** Logs what passes through the given transport. */
    public LoggingTransport(HttpTransport transport, TimeSource time) {
        this(transport, time, false);
    }

    private LoggingTransport(HttpTransport transport, TimeSource time, boolean bodies) {
        this.transport = Objects.requireNonNull(transport, "transport");
        this.time = Objects.requireNonNull(time, "time");
        this.bodies = bodies;
    }

    /**
     * A transport that also writes bodies at DEBUG. <strong>They hold client secrets and tokens</strong>: only for a
     * search for a fault, never in production.
     */
    public LoggingTransport logBodiesUnsafely() {
        return new LoggingTransport(transport, time, true);
    }

    @Override
    public HttpResponse send(HttpRequest request) throws IOException, InterruptedException {
        if (!LOG.isInfoEnabled()) {
            return transport.send(request);
        }
        long start = time.nanoTime();
        try {
            HttpResponse response = transport.send(request);
            LOG.info("{} {} in {} ms {}", LogLine.of(request), response.status(), since(start), LogLine.of(response));
            logBodies(request, response);
            return response;
        } catch (IOException e) {
            LOG.info("{} failed in {} ms: {}", LogLine.of(request), since(start), LogLine.of(e));
            throw e;
        }
    }

    @Override
    public HttpTransport trusting(SSLContext context) {
        return new LoggingTransport(transport.trusting(context), time, bodies);
    }

    @Override
    public void close() {
        transport.close();
    }

    private void logBodies(HttpRequest request, HttpResponse response) {
        if (bodies && LOG.isDebugEnabled()) {
            byte[] sent = request.body();
            LOG.debug("sent: {}", sent == null ? "" : new String(sent, StandardCharsets.UTF_8));
            LOG.debug("received: {}", response.text());
        }
    }

    private long since(long start) {
        return (time.nanoTime() - start) / 1_000_000;
    }
}
