package dev.identity.managedidentity;

import dev.identity.http.FaultConnection;
import dev.identity.http.FaultScript;
import dev.identity.http.SocketServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A loopback server that says exactly what a test tells it: one reply per connection, the last one again and again. */
final class ScriptedHost implements AutoCloseable {

    private final List<Reply> replies;
    private final AtomicInteger next = new AtomicInteger();
    private final @Nullable String keyFile;
    private final SocketServer sockets;

    private ScriptedHost(List<Reply> replies, @Nullable SSLContext tls, @Nullable String keyFile) {
        this.replies = List.copyOf(replies);
        this.keyFile = keyFile;
        try {
            this.sockets = new SocketServer(tls, this::reply);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ScriptedHost saying(Reply... replies) {
        return saying(List.of(replies));
    }

    static ScriptedHost saying(List<Reply> replies) {
        return new ScriptedHost(replies, null, null);
    }

    /** The same over TLS. */
    static ScriptedHost tls(SSLContext context, List<Reply> replies) {
        return new ScriptedHost(replies, context, null);
    }

    /** Answers requests without a key as Azure Arc's agent does, which does not count. */
    static ScriptedHost challenging(String keyFile, List<Reply> replies) {
        return new ScriptedHost(replies, null, keyFile);
    }

    /** An address at which nobody listens. */
    static URI nobody() {
        try (ScriptedHost gone = saying(Reply.silence())) {
            return gone.uri();
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + sockets.port());
    }

    /** The heads of the requests so far. */
    List<String> requests() {
        return sockets.requests().stream().map(FaultConnection::head).toList();
    }

    @Override
    public void close() {
        sockets.close();
    }

    private void reply(FaultConnection connection) throws IOException, InterruptedException {
        if (keyFile != null && connection.header("Authorization").isEmpty()) {
            Reply.json(401, "{}", "WWW-Authenticate: Basic realm=" + keyFile).play(connection);
            return;
        }
        replies.get(Math.min(next.getAndIncrement(), replies.size() - 1)).play(connection);
    }

    /** What the server does with one connection after it read the request. */
    @FunctionalInterface
    interface Reply extends FaultScript {

        static Reply json(int status, String body, String... headers) {
            return http(status, "application/json", body, headers);
        }

        static Reply html(int status, String text) {
            return http(status, "text/html", "<html><body>" + text + "</body></html>");
        }

        static Reply http(int status, String type, String body, String... headers) {
            StringBuilder more = new StringBuilder("Content-Type: " + type + "\r\n");
            for (String header : headers) {
                more.append(header).append("\r\n");
            }
            return c -> c.answer(status, more.toString(), body);
        }

        static Reply raw(String text) {
            return c -> c.write(text);
        }

        /** Keeps the connection and says nothing until the client leaves. */
        static Reply silence() {
            return FaultConnection::hang;
        }

        static Reply reset() {
            return FaultConnection::reset;
        }
    }
}
