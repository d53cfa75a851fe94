package dev.identity.http;

import java.io.IOException;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;

/**
 * Lets the application see, and change, what leaves and see what returns. The hooks run on the thread of the request,
 * once for every try; what they throw ends it. Closes the transport beneath. Thread-safe if the hooks are.
 */
public final class HookedTransport implements HttpTransport {

    private final HttpTransport transport;
    private final UnaryOperator<HttpRequest> beforeRequest;
    private final BiConsumer<HttpRequest, HttpResponse> afterResponse;

    /** Puts hooks around a transport: the first may replace the request, the second gets the request as it was sent. */
    public HookedTransport(
            HttpTransport transport,
            UnaryOperator<HttpRequest> beforeRequest,
            BiConsumer<HttpRequest, HttpResponse> afterResponse) {
        this.transport = Objects.requireNonNull(transport, "transport");
        this.beforeRequest = Objects.requireNonNull(beforeRequest, "beforeRequest");
        this.afterResponse = Objects.requireNonNull(afterResponse, "afterResponse");
    }

    @Override
    public HttpResponse send(HttpRequest request) throws IOException, InterruptedException {
        HttpRequest sent = beforeRequest.apply(request);
        HttpResponse response = transport.send(sent);
        afterResponse.accept(sent, response);
        return response;
    }

    @Override
    public HttpTransport trusting(SSLContext context) {
        return new HookedTransport(transport.trusting(context), beforeRequest, afterResponse);
    }

    @Override
    public void close() {
        transport.close();
    }
}
