package dev.identity.http;

import java.io.IOException;

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

    /** Releases connections. Closing twice does nothing. */
    @Override
    default void close() {}
}
