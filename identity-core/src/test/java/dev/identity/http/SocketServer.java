package dev.identity.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A listener on a free port of the loopback interface. Reads one request from each connection, on a thread of its own,
 * and leaves the rest to a script; then the connection ends. Closing it ends all connections and threads. Thread-safe.
 */
public final class SocketServer implements AutoCloseable {

    private final List<FaultConnection> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(SocketServer::daemon);
    private final Semaphore ended = new Semaphore(0);
    private final AtomicInteger connections = new AtomicInteger();
    private final ServerSocket listener;
    private final @Nullable SSLContext tls;
    private final FaultScript script;

    /** A server that listens at once, with TLS if there is a context for it. */
    public SocketServer(@Nullable SSLContext tls, FaultScript script) throws IOException {
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.tls = tls;
        this.script = script;
        threads.execute(this::accept);
    }

    /** The port listened on. */
    public int port() {
        return listener.getLocalPort();
    }

    /** The requests so far. */
    public List<FaultConnection> requests() {
        return List.copyOf(requests);
    }

    /** The connections so far, used or not. */
    public int connections() {
        return connections.get();
    }

    /** Waits until a connection has ended, be it by the client; false if that takes too long. */
    public boolean awaitEnd(Duration limit) throws InterruptedException {
        return ended.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Waits until so many requests have come; false if that takes too long. */
    public boolean awaitRequests(int count, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (requests.size() < count && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return requests.size() >= count;
    }

    @Override
    public void close() {
        try {
            listener.close();
            threads.shutdownNow();
            for (Socket socket : open) {
                socket.close();
            }
            threads.awaitTermination(1, TimeUnit.MINUTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                connections.incrementAndGet();
                if (listener.isClosed()) {
                    socket.close();
                } else {
                    threads.execute(() -> serve(socket));
                }
            } catch (SocketException e) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            FaultConnection connection = FaultConnection.read(tls == null ? socket : secured(socket, tls));
            requests.add(connection);
            script.play(connection);
        } catch (IOException e) {
            // The client went away, which is what many of the tests are about.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
            ended.release();
        }
    }

    /** Around the bare socket, which {@link #close} can close while TLS still waits for somebody to read. */
    private static Socket secured(Socket socket, SSLContext tls) throws IOException {
        SSLSocket secured =
                (SSLSocket) tls.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
        secured.setUseClientMode(false);
        return secured;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "socket-server");
        thread.setDaemon(true);
        return thread;
    }
}
