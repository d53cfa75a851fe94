package dev.identity.managedidentity;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A loopback server that says exactly what a test tells it: one reply per connection, the last one again and again. */
final class ScriptedHost implements AutoCloseable {

    private final ServerSocket server;
    private final List<Reply> replies;
    private final AtomicInteger next = new AtomicInteger();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Thread acceptor = daemon(this::accept);

    private ScriptedHost(List<Reply> replies) throws IOException {
        this.replies = List.copyOf(replies);
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    static ScriptedHost saying(Reply... replies) {
        return saying(List.of(replies));
    }

    static ScriptedHost saying(List<Reply> replies) {
        try {
            ScriptedHost host = new ScriptedHost(replies);
            host.acceptor.start();
            return host;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An address at which nobody listens. */
    static URI nobody() {
        try (ScriptedHost gone = saying(Reply.silence())) {
            return gone.uri();
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** The heads of the requests so far. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        try {
            server.close();
            acceptor.join(Duration.ofMinutes(1).toMillis()); // until then a last connection may still be accepted
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                daemon(() -> serve(socket)).start();
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            String head = head(socket.getInputStream());
            if (!head.isEmpty()) {
                requests.add(head);
                replies.get(Math.min(next.getAndIncrement(), replies.size() - 1))
                        .say(socket);
            }
        } catch (IOException e) {
            // The client left.
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int read = in.read(); read >= 0; read = in.read()) {
            head.write(read);
            String text = head.toString(StandardCharsets.ISO_8859_1);
            if (text.endsWith("\r\n\r\n")) {
                return text;
            }
        }
        return "";
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "scripted-host");
        thread.setDaemon(true);
        return thread;
    }

    /** What the server does with one connection after it read the request. */
    @FunctionalInterface
    interface Reply {

        void say(Socket socket) throws IOException;

        static Reply json(int status, String body, String... headers) {
            return http(status, "application/json", body, headers);
        }

        static Reply html(int status, String text) {
            return http(status, "text/html", "<html><body>" + text + "</body></html>");
        }

        static Reply http(int status, String type, String body, String... headers) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Said\r\nConnection: close\r\n");
            head.append("Content-Type: ").append(type).append("\r\n");
            for (String header : headers) {
                head.append(header).append("\r\n");
            }
            head.append("Content-Length: ").append(bytes.length).append("\r\n\r\n");
            return socket -> {
                OutputStream out = socket.getOutputStream();
                out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
                out.write(bytes);
                out.flush();
            };
        }

        static Reply raw(String text) {
            return socket -> socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        /** Keeps the connection and says nothing until the client leaves. */
        static Reply silence() {
            return socket -> socket.getInputStream().read();
        }

        static Reply reset() {
            return socket -> socket.setSoLinger(true, 0);
        }
    }
}
