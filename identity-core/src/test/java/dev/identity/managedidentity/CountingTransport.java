package dev.identity.managedidentity;

import dev.identity.http.ClosingTransport;
import dev.identity.http.HttpRequest;
import dev.identity.http.HttpResponse;
import dev.identity.http.HttpTransport;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The real transport, which remembers what was sent; the JDK's client by itself repeats a GET whose connection broke. It
 * can stand in for the network that leads to the fixed address of the instance metadata service.
 */
final class CountingTransport implements HttpTransport {

    private final HttpTransport network = new ClosingTransport();

    private final @Nullable URI metadataService;
    private final List<HttpRequest> sent = new CopyOnWriteArrayList<>();

    CountingTransport() {
        this(null);
    }

    /** Takes requests to 169.254.169.254 to the given server. */
    CountingTransport(@Nullable URI metadataService) {
        this.metadataService = metadataService;
    }

    @Override
    public HttpResponse send(HttpRequest request) throws IOException, InterruptedException {
        sent.add(request);
        return network.send(request.toBuilder().uri(routed(request.uri())).build());
    }

    /** Counts on: the other one is still this test's. */
    @Override
    public HttpTransport trusting(SSLContext context) {
        HttpTransport other = network.trusting(context);
        return request -> {
            sent.add(request);
            return other.send(request);
        };
    }

    @Override
    public void close() {
        network.close();
    }

    List<HttpRequest> sent() {
        return sent;
    }

    private URI routed(URI uri) {
        boolean fixed = uri.toString().startsWith("http://169.254.169.254/");
        return fixed && metadataService != null
                ? metadataService.resolve(uri.getRawPath() + "?" + uri.getRawQuery())
                : uri;
    }
}
