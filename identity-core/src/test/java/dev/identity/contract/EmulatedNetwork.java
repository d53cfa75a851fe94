package dev.identity.contract;

import dev.identity.emulator.EntraEmulator;
import dev.identity.http.ClosingTransport;
import dev.identity.http.HttpRequest;
import dev.identity.http.HttpResponse;
import dev.identity.http.HttpTransport;
import dev.identity.http.JdkHttpTransport;
import dev.identity.http.TransportException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/**
 * A network in which every address of Azure leads to the emulator, over real sockets and TLS. Remembers what was sent,
 * to the addresses as the sender wrote them. Thread-safe.
 */
public final class EmulatedNetwork implements HttpTransport {

    /** However short a time the sender would wait: a busy machine is no fault of the credential. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EntraEmulator emulator;
    private final ClosingTransport sockets;
    private final List<HttpRequest> sent = new CopyOnWriteArrayList<>();
    private final Set<String> cutOff = ConcurrentHashMap.newKeySet();
    private final AtomicInteger closings = new AtomicInteger();

    EmulatedNetwork(EntraEmulator emulator) {
        this.emulator = emulator;
        this.sockets = new ClosingTransport(JdkHttpTransport.builder()
                .sslContext(emulator.trust().sslContext())
                .build());
    }

    @Override
    public HttpResponse send(HttpRequest request) throws IOException, InterruptedException {
        note(request);
        return sockets.send(
                request.toBuilder().uri(routed(request.uri())).timeout(PATIENCE).build());
    }

    /** Counts; the sockets stay open for the next test. */
    @Override
    public void close() {
        closings.incrementAndGet();
    }

    /** What was sent, oldest first. */
    public List<HttpRequest> sent() {
        return List.copyOf(sent);
    }

    /** The hosts (with their ports, if any) that something was sent to, in order. */
    public List<String> hosts() {
        return sent.stream().map(request -> request.uri().getAuthority()).toList();
    }

    /** Makes a host unreachable. */
    public void cutOff(String host) {
        cutOff.add(host);
    }

    /** Makes all hosts reachable again. */
    public void repair() {
        cutOff.clear();
    }

    /** How often somebody closed it. */
    public int closings() {
        return closings.get();
    }

    void tearDown() {
        sockets.close();
    }

    /** Real sockets to the very address, as only that one has the certificate; counted and cut off like all others. */
    @Override
    public HttpTransport trusting(SSLContext context) {
        HttpTransport direct = sockets.trusting(context);
        return new HttpTransport() {
            @Override
            public HttpResponse send(HttpRequest request) throws IOException, InterruptedException {
                note(request);
                return direct.send(request.toBuilder().timeout(PATIENCE).build());
            }

            @Override
            public void close() {
                direct.close();
            }
        };
    }

    private void note(HttpRequest request) throws IOException {
        sent.add(request);
        if (cutOff.contains(request.uri().getHost())) {
            throw new TransportException(
                    TransportException.Kind.CONNECT,
                    "No connection to " + request.uri().getHost() + ": cut off.",
                    null);
        }
    }

    private URI routed(URI uri) {
        URI there = "http".equals(uri.getScheme()) ? emulator.imdsEndpoint() : emulator.authority();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return there.resolve(uri.getRawPath() + query);
    }
}
