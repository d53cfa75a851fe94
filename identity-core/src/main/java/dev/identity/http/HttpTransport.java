package dev.identity.http;

import java.io.IOException;
import javax.net.ssl.SSLContext;

/**
 * Sends one HTTP request and reads the whole answer. Every request of every credential goes through one. Implementations
 * are thread-safe, follow no redirects, bound the time by {@link HttpRequest#timeout()} (body included) and the body by
 * one mebibyte.
 */
@FunctionalInterface
public interface HttpTransport extends AutoCloseable {

    /**
     * Sends the request.
     *
     * @return the answer, whatever its status
     * @throws IOException if no complete answer came in time; the message names the host. A {@link TransportException} says
     *     whether trying again may help; any other is taken as if it may
     * @throws InterruptedException if the calling thread was interrupted; the exchange is abandoned
     */
    HttpResponse send(HttpRequest request) throws IOException, InterruptedException;

    /**
     * A transport that trusts whom the context trusts and nobody else, for an endpoint that no authority vouches for. The
     * caller closes it; this one stays open. Decorators pass it on and decorate what they get; by default it is a new
     * {@link JdkHttpTransport}, whatever this transport is, as only TLS itself can keep a secret from the wrong server.
     */
    default HttpTransport trusting(SSLContext context) {
        return JdkHttpTransport.builder().sslContext(context).build();
    }

    /** Releases connections. Closing twice does nothing. */
    @Override
    default void close() {}
}
