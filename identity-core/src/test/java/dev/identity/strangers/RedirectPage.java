package dev.identity.strangers;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page of a web application that users come back to, with what came along. */
final class RedirectPage implements AutoCloseable {

    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>(10);
    private final HttpServer server;

    RedirectPage() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            answers.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/back");
    }

    /** A field of the form that came first. */
    String parameter(String name) {
        String form = String.valueOf(answers.poll());
        Matcher field = Pattern.compile("(?:^|&)" + name + "=([^&]*)").matcher(form);
        if (!field.find()) {
            throw new AssertionError("There is no " + name + " in what came back.");
        }
        return URLDecoder.decode(field.group(1), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
