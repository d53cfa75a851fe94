package dev.identity.emulator;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** An HTTP or HTTPS server that can only be reached from this machine: on 127.0.0.1 and, where it can, on ::1. */
final class LoopbackServer implements AutoCloseable {
    private static final int BACKLOG = 4096;
    private static final int THREADS = 200;
    private static final int QUEUED_REQUESTS = 10_000;

    static {
        // The JDK's server reads these once. Its defaults add 40 ms to answers on kept connections (Nagle's algorithm
        // against delayed acknowledgements), and drop all but 200 idle connections under the feet of pooling clients.
        Map.of(
                        "sun.net.httpserver.nodelay", "true",
                        "sun.net.httpserver.maxIdleConnections", "4096",
                        "sun.net.httpserver.idleInterval", "300",
                        "sun.net.httpserver.maxReqTime", "60")
                .forEach((name, value) -> {
                    if (System.getProperty(name) == null) {
                        System.setProperty(name, value);
                    }
                });
    }

    private final List<HttpServer> servers;
    private final ThreadPoolExecutor executor;

    private LoopbackServer(List<HttpServer> servers, String name) {
        this.servers = servers;
        this.executor = executor(name);
    }

    /** Takes a port (0: any free one), without answering yet. */
    static LoopbackServer bind(String name, int port, @Nullable SSLContext tls) {
        try {
            List<HttpServer> servers = new ArrayList<>();
            servers.add(create("127.0.0.1", port, tls));
            addIpv6(servers, tls);
            return new LoopbackServer(servers, name);
        } catch (IOException e) {
            throw new UncheckedIOException("The emulator cannot listen on port " + port, e);
        }
    }

    int port() {
        return servers.get(0).getAddress().getPort();
    }

    void serve(HttpHandler handler) {
        for (HttpServer server : servers) {
            server.setExecutor(executor);
            server.createContext("/", handler);
            server.start();
        }
    }

    @Override
    public void close() {
        servers.forEach(server -> server.stop(0));
        executor.shutdownNow();
        try {
            executor.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void addIpv6(List<HttpServer> servers, @Nullable SSLContext tls) {
        try {
            servers.add(create("::1", servers.get(0).getAddress().getPort(), tls));
        } catch (IOException e) {
            // No IPv6 here, or the port is taken there: 127.0.0.1 alone serves.
        }
    }

    private static HttpServer create(String host, int port, @Nullable SSLContext tls) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(host), port);
        if (tls == null) {
            return HttpServer.create(address, BACKLOG);
        }
        HttpsServer server = HttpsServer.create(address, BACKLOG);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return server;
    }

    private static ThreadPoolExecutor executor(String name) {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUED_REQUESTS), task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
