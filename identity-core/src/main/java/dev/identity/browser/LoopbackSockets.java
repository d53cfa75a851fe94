package dev.identity.browser;

import dev.identity.CredentialUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * The listening sockets of one sign-in: the same port of 127.0.0.1 and ::1, as far as the machine has them. A browser may
 * resolve localhost to either. If somebody else listens on that port of the other address, the port does not do: they
 * would get the answer.
 */
record LoopbackSockets(List<ServerSocketChannel> channels, int port) implements AutoCloseable {

    private static final int TRIES = 20;
    private static final int BACKLOG = 32;
    private static final byte[] V4 = {127, 0, 0, 1};
    private static final byte[] V6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    static LoopbackSockets open(RedirectTarget target) {
        List<InetAddress> addresses = addresses(target);
        if (addresses.isEmpty()) {
            throw new CredentialUnavailableException("This machine has no address for " + target.host() + ".");
        }
        int tries = target.port() == 0 ? TRIES : 1;
        IOException failure = new IOException("no port");
        for (int i = 0; i < tries; i++) {
            try {
                return bind(addresses, target.port());
            } catch (IOException e) {
                failure = e;
            }
        }
        throw new CredentialUnavailableException(
                "Nothing can listen on " + target.at(target.port()) + " for the answer of the browser: "
                        + failure.getMessage() + ".",
                "end the program that uses the port, or register and configure another redirect URI.",
                failure);
    }

    private static LoopbackSockets bind(List<InetAddress> addresses, int wanted) throws IOException {
        List<ServerSocketChannel> bound = new ArrayList<>();
        int port = wanted;
        try {
            for (InetAddress address : addresses) {
                ServerSocketChannel channel = listen(address, port);
                bound.add(channel);
                port = port(channel.getLocalAddress());
            }
            return new LoopbackSockets(List.copyOf(bound), port);
        } catch (IOException e) {
            new LoopbackSockets(bound, port).close();
            throw e;
        }
    }

    @Override
    public void close() {
        for (ServerSocketChannel channel : channels) {
            try {
                channel.close();
            } catch (IOException e) {
                // It does not listen any more either way.
            }
        }
    }

    private static ServerSocketChannel listen(InetAddress address, int port) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.bind(new InetSocketAddress(address, port), BACKLOG);
            channel.configureBlocking(false);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static int port(SocketAddress local) {
        return ((InetSocketAddress) local).getPort();
    }

    private static List<InetAddress> addresses(RedirectTarget target) {
        List<InetAddress> present = new ArrayList<>();
        addIfPresent(target.ipv4(), V4, present);
        addIfPresent(target.ipv6(), V6, present);
        return present;
    }

    /** An address that not even a free port can be had of does not exist here. */
    private static void addIfPresent(boolean wanted, byte[] bytes, List<InetAddress> present) {
        if (!wanted) {
            return;
        }
        try {
            InetAddress address = InetAddress.getByAddress(bytes);
            listen(address, 0).close();
            present.add(address);
        } catch (IOException | UnsupportedOperationException e) {
            // The other address will do.
        }
    }
}
