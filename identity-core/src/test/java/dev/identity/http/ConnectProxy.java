package dev.identity.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;

/** A proxy that tunnels every host to one port of this machine, or answers with a status, or not at all. */
public final class ConnectProxy extends ProxySelector implements AutoCloseable {

    /** The status of a proxy that never answers. */
    public static final int HANG = 0;

    private final SocketServer sockets;

    /** A proxy that answers with the status; with 200 it tunnels to the port. */
    public ConnectProxy(int status, int target) throws IOException {
        this.sockets = new SocketServer(null, request -> {
            switch (status) {
                case HANG -> request.hang();
                case 200 -> request.tunnel(target);
                default -> request.answer(status, "Proxy-Authenticate: Basic realm=\"proxy\"\r\n", "");
            }
        });
    }

    /** The request lines that came. */
    public List<String> asked() {
        return sockets.requests().stream()
                .map(request -> request.head().lines().findFirst().orElse(""))
                .toList();
    }

    /** The port listened on. */
    public int port() {
        return sockets.port();
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
    public void close() {
        sockets.close();
    }
}
