package dev.identity.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A token endpoint as fast as the JDK's server allows: checks nothing, signs nothing, counts. A program of its own, so that
 * its work is not taken for the client's; it prints its two ports and ends with its standard input.
 *
 * <p>msal4j, and so azure-identity, finds its own cached tokens only if the authority has no port, so 443 is tried first.
 */
public final class Authority {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final AtomicInteger requests = new AtomicInteger();
    private volatile int latencyMillis;

    private Authority() {}

    /** Serves with the key in the given PKCS #12 file. */
    public static void main(String[] args) throws Exception {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        Authority authority = new Authority();
        int port = authority.serve(tls(Path.of(args[0])));
        System.out.println(port + " " + authority.control());
        while (System.in.read() >= 0) {
            // Until whoever started this is gone.
        }
        System.exit(0);
    }

    private int serve(SSLContext tls) throws IOException {
        HttpsServer server = HttpsServer.create();
        try {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 443), 1_024);
        } catch (BindException e) {
            System.err.println("Port 443 cannot be bound (" + e.getMessage() + "): another one is used.");
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_024);
        }
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::token);
        server.start();
        return server.getAddress().getPort();
    }

    private int control() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.createContext("/requests", exchange -> answer(exchange, text(requests.get())));
        server.createContext("/latency/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            latencyMillis = Integer.parseInt(path.substring("/latency/".length()));
            answer(exchange, text(latencyMillis));
        });
        server.start();
        return server.getAddress().getPort();
    }

    private void token(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try {
            Thread.sleep(latencyMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        answer(exchange, Answers.json(exchange.getRequestURI().getPath()));
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static byte[] text(int number) {
        return Integer.toString(number).getBytes(StandardCharsets.US_ASCII);
    }

    private static SSLContext tls(Path file) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        return tls;
    }
}
