package dev.identity.faults;

import dev.identity.http.HttpRequest;
import dev.identity.http.HttpResponse;
import dev.identity.http.HttpTransport;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what is sent to one host; the rest of the network is only passed through. */
final class CountedTransport implements HttpTransport {

    private final HttpTransport network;
    private final String host;
    private final AtomicInteger tries = new AtomicInteger();

    CountedTransport(HttpTransport network, String host) {
        this.network = network;
        this.host = host;
    }

    int tries() {
        return tries.get();
    }

    @Override
    public HttpResponse send(HttpRequest request) throws IOException, InterruptedException {
        if (request.uri().getAuthority().equals(host)) {
            tries.incrementAndGet();
        }
        return network.send(request);
    }
}
