package dev.identity.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A proxy that tunnels every host to one port of this machine, or answers with a status, or not at all. */
final class ConnectProxy extends ProxySelector implements AutoCloseable {

    static final int HANG = 0;

    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final int status;
    private final int target;

    /** A proxy that answers with the status; with 200 it tunnels to the port. */
    ConnectProxy(int status, int target) throws IOException {
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.status = status;
        this.target = target;
        threads.execute(this::accept);
    }

    /** The request lines that came. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    int port() {
        return listener.getLocalPort();
    }

    @Override
    public List<Proxy> select(URI uri) {
        return List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(InetAddress.getLoopbackAddress(), port())));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // The client reports it.
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                open.add(client);
                threads.execute(() -> serve(client));
            } catch (SocketException e) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            FaultConnection request = FaultConnection.read(client);
            asked.add(request.head().lines().findFirst().orElse(""));
            if (status == HANG) {
                request.hang();
            } else if (status == 200) {
                tunnel(request, client);
            } else {
                request.answer(status, "Proxy-Authenticate: Basic realm=\"proxy\"\r\n", "");
            }
        } catch (IOException e) {
            // The client went away.
        }
    }

    private void tunnel(FaultConnection request, Socket client) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            open.add(server);
            request.write("HTTP/1.1 200 Connection established\r\n\r\n");
            threads.execute(() -> copy(client, server));
            server.getInputStream().transferTo(client.getOutputStream());
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One of the two went away.
        }
    }
}
