package dev.identity.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/**
 * A server on bare sockets that misbehaves as its path says: {@code /f-hang/}, {@code /f-reset/}, … as in {@link Faults},
 * or as a test adds. One request per connection.
 */
public final class FaultServer implements AutoCloseable {

    private final Map<String, FaultScript> scripts = new ConcurrentHashMap<>(Faults.all());
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    private final List<FaultConnection> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Semaphore ended = new Semaphore(0);
    private final AtomicInteger connections = new AtomicInteger();
    private final ServerSocket listener;
    private final String scheme;

    private FaultServer(ServerSocketFactory sockets, String scheme) throws IOException {
        this.listener = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.scheme = scheme;
        threads.execute(this::accept);
    }

    /** A server that speaks HTTP. */
    public static FaultServer plain() throws IOException {
        return new FaultServer(ServerSocketFactory.getDefault(), "http");
    }

    /** A server that speaks HTTPS as the given context. */
    public static FaultServer tls(SSLContext context) throws IOException {
        return new FaultServer(context.getServerSocketFactory(), "https");
    }

    /** Adds a fault of one's own. */
    public FaultServer on(String fault, FaultScript script) {
        scripts.put(fault, script);
        return this;
    }

    /** The address of a fault, by the name {@code localhost}. */
    public URI uri(String fault) {
        return URI.create(scheme + "://localhost:" + port() + "/f-" + fault + "/");
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
                Socket socket = listener.accept();
                open.add(socket);
                connections.incrementAndGet();
                threads.execute(() -> serve(socket));
            } catch (SocketException e) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            FaultConnection connection = FaultConnection.read(socket);
            String fault = connection.path().replaceFirst("^/f-([^/?]+).*", "$1");
            int number =
                    counts.computeIfAbsent(fault, name -> new AtomicInteger()).incrementAndGet();
            FaultConnection numbered = connection.numbered(number);
            requests.add(numbered);
            scripts.getOrDefault(fault, c -> c.answer(404, "", "")).play(numbered);
        } catch (IOException e) {
            // The client went away, which is what many of the tests are about.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
            ended.release();
        }
    }
}
