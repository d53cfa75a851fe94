package dev.identity.http;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/** Closes with itself what was derived from it, for tests whose credentials stay open. Thread-safe. */
public final class ClosingTransport implements HttpTransport {

    private final HttpTransport transport;
    private final List<HttpTransport> derived = new CopyOnWriteArrayList<>();

    /** Over the JDK's client. */
    public ClosingTransport() {
        this(new JdkHttpTransport());
    }

    /** Over another transport, which it closes too. */
    public ClosingTransport(HttpTransport transport) {
        this.transport = transport;
    }

    @Override
    public HttpResponse send(HttpRequest request) throws IOException, InterruptedException {
        return transport.send(request);
    }

    @Override
    public HttpTransport trusting(SSLContext context) {
        HttpTransport other = transport.trusting(context);
        derived.add(other);
        return other;
    }

    @Override
    public void close() {
        transport.close();
        derived.forEach(HttpTransport::close);
    }
}
