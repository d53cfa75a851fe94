package dev.identity.http;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A server on bare sockets that misbehaves as its path says: {@code /f-hang/}, {@code /f-reset/}, … as in {@link Faults},
 * or as a test adds. One request per connection.
 */
public final class FaultServer implements AutoCloseable {

    private final Map<String, FaultScript> scripts = new ConcurrentHashMap<>(Faults.all());
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    private final SocketServer sockets;
    private final String scheme;

    private FaultServer(@Nullable SSLContext tls) throws IOException {
        this.sockets = new SocketServer(tls, this::play);
        this.scheme = tls == null ? "http" : "https";
    }

    /** A server that speaks HTTP. */
    public static FaultServer plain() throws IOException {
        return new FaultServer(null);
    }

    /** A server that speaks HTTPS as the given context. */
    public static FaultServer tls(SSLContext context) throws IOException {
        return new FaultServer(context);
    }

    /** Adds a fault of one's own. */
    public FaultServer on(String fault, FaultScript script) {
        scripts.put(fault, script);
        return this;
    }

    /** The address of a fault, by the name {@code localhost}. */
    public URI uri(String fault) {
        return authority().resolve("/f-" + fault + "/");
    }

    /** The address of the server, by the name {@code localhost}. */
    public URI authority() {
        return URI.create(scheme + "://localhost:" + port() + "/");
    }

    /** The port listened on. */
    public int port() {
        return sockets.port();
    }

    /** The requests so far. */
    public List<FaultConnection> requests() {
        return sockets.requests();
    }

    /** How many requests met the fault so far. */
    public int requests(String fault) {
        return counter(fault).get();
    }

    /** Counts the requests of the fault from zero again, so that it is as on the first. */
    public void startOver(String fault) {
        counts.remove(fault);
    }

    /** The connections so far, used or not. */
    public int connections() {
        return sockets.connections();
    }

    /** Waits until a connection has ended, be it by the client; false if that takes too long. */
    public boolean awaitEnd(Duration limit) throws InterruptedException {
        return sockets.awaitEnd(limit);
    }

    /** Waits until so many requests have come; false if that takes too long. */
    public boolean awaitRequests(int count, Duration limit) throws InterruptedException {
        return sockets.awaitRequests(count, limit);
    }

    @Override
    public void close() {
        sockets.close();
    }

    private void play(FaultConnection connection) throws IOException, InterruptedException {
        String fault = connection.path().replaceFirst("^/f-([^/?]+).*", "$1");
        FaultConnection numbered = connection.numbered(counter(fault).incrementAndGet());
        scripts.getOrDefault(fault, c -> c.answer(404, "", "")).play(numbered);
    }

    private AtomicInteger counter(String fault) {
        return counts.computeIfAbsent(fault, name -> new AtomicInteger());
    }
}
