package dev.identity.browser;

import dev.identity.ClientAuthenticationException;
import dev.identity.time.Deadline;
import dev.identity.time.TimeSource;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Serves all connections of one sign-in on one thread, none of which can hold up another. When there are too many, the
 * oldest has to go.
 */
final class ListenerLoop implements Runnable {

    private static final int MOST_CONNECTIONS = 32;
    private static final long LOOK_MILLIS = 100;
    private static final int LAST_LOOKS = 10;

    private final List<ServerSocketChannel> servers;
    private final Callback callback;
    private final TimeSource time;
    private final Duration patience;
    private final Selector selector;
    private final Deque<Connection> connections = new ArrayDeque<>();
    private volatile boolean ending;

    ListenerLoop(LoopbackSockets sockets, Callback callback, TimeSource time, Duration patience) throws IOException {
        this.servers = sockets.channels();
        this.callback = callback;
        this.time = time;
        this.patience = patience;
        this.selector = Selector.open();
        for (ServerSocketChannel server : servers) {
            server.register(selector, SelectionKey.OP_ACCEPT);
        }
    }

    /** Has the loop end: ports first, then pages that are being written. */
    void end() {
        ending = true;
        selector.wakeup();
    }

    @Override
    public void run() {
        try {
            while (!ending) {
                step();
            }
            finish();
        } catch (IOException | RuntimeException e) {
            callback.code()
                    .completeExceptionally(
                            new ClientAuthenticationException("Listening for the answer of the browser broke off.", e));
        } finally {
            closeAll();
        }
    }

    private void finish() throws IOException {
        for (ServerSocketChannel server : servers) {
            server.close();
        }
        selector.selectNow();
        for (int i = 0; i < LAST_LOOKS && connections.stream().anyMatch(Connection::writing); i++) {
            step();
        }
    }

    private void step() throws IOException {
        selector.select(LOOK_MILLIS);
        List<SelectionKey> ready = new ArrayList<>(selector.selectedKeys());
        selector.selectedKeys().clear();
        for (SelectionKey key : ready) {
            if (key.attachment() instanceof Connection connection) {
                dropUnless(key.isValid() && connection.advance(callback), connection);
            } else if (key.isValid()) {
                accept((ServerSocketChannel) key.channel());
            }
        }
        List.copyOf(connections).forEach(connection -> dropUnless(!connection.overdue(), connection));
    }

    private void accept(ServerSocketChannel server) {
        try {
            SocketChannel channel = server.accept();
            if (channel != null) {
                welcome(channel);
            }
        } catch (IOException e) {
            // No descriptor left, perhaps. The connection waits on, and this must not turn into a busy loop.
            LockSupport.parkNanos(Duration.ofMillis(LOOK_MILLIS).toNanos());
        }
    }

    private void welcome(SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        Connection connection = new Connection(channel, key, Deadline.after(patience, time));
        key.attach(connection);
        connections.addLast(connection);
        if (connections.size() > MOST_CONNECTIONS) {
            connections.removeFirst().close();
        }
    }

    private void dropUnless(boolean goesOn, Connection connection) {
        if (!goesOn) {
            connection.close();
            connections.remove(connection);
        }
    }

    private void closeAll() {
        connections.forEach(Connection::close);
        try {
            for (ServerSocketChannel server : servers) {
                server.close();
            }
            selector.close();
        } catch (IOException e) {
            // Nothing can be done about it, and nobody is harmed.
        }
    }
}
