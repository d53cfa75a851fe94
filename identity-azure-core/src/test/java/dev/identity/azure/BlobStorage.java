package dev.identity.azure;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.identity.emulator.EntraEmulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** A storage account's Blob service: containers to create and list, blobs to put and get, for bearers of a good token. */
final class BlobStorage implements HttpHandler {

    private static final String DATE = "Wed, 01 Jan 2025 00:00:00 GMT";

    private final Map<String, byte[]> items = new ConcurrentSkipListMap<>();
    private final TokenGate gate;

    BlobStorage(EntraEmulator entra) {
        this.gate = new TokenGate(entra, "https://storage.azure.com");
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Headers headers = exchange.getResponseHeaders();
            headers.add("x-ms-version", exchange.getRequestHeaders().getFirst("x-ms-version"));
            headers.add("Last-Modified", DATE);
            headers.add("ETag", "\"0x8D\"");
            if (gate.claims(exchange).isEmpty()) {
                xml(exchange, 403, "<Error><Code>AuthenticationFailed</Code><Message>Bad token.</Message></Error>");
            } else if (exchange.getRequestMethod().equals("PUT")) {
                put(exchange, body);
            } else {
                get(exchange);
            }
        }
    }

    private void put(HttpExchange exchange, byte[] body) throws IOException {
        items.put(exchange.getRequestURI().getPath(), body);
        exchange.getResponseHeaders().add("x-ms-request-server-encrypted", "true");
        exchange.sendResponseHeaders(201, -1);
    }

    private void get(HttpExchange exchange) throws IOException {
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        byte[] bytes = items.get(exchange.getRequestURI().getPath());
        if (query.contains("comp=list")) {
            xml(exchange, 200, containers());
        } else if (bytes == null) {
            xml(exchange, 404, "<Error><Code>BlobNotFound</Code><Message>No such blob.</Message></Error>");
        } else {
            exchange.getResponseHeaders().add("Content-Type", "application/octet-stream");
            exchange.getResponseHeaders().add("x-ms-blob-type", "BlockBlob");
            exchange.getResponseHeaders().add("Content-Range", "bytes 0-" + (bytes.length - 1) + "/" + bytes.length);
            write(exchange, 206, bytes);
        }
    }

    private String containers() {
        return items.keySet().stream()
                .map(path -> path.split("/", -1))
                .filter(path -> path.length == 3)
                .map(path -> "<Container><Name>" + path[2] + "</Name><Properties><Last-Modified>" + DATE
                        + "</Last-Modified><Etag>0x8D</Etag></Properties></Container>")
                .collect(Collectors.joining(
                        "", "<EnumerationResults><Containers>", "</Containers><NextMarker/></EnumerationResults>"));
    }

    private static void xml(HttpExchange exchange, int status, String text) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/xml");
        write(exchange, status, ("<?xml version=\"1.0\" encoding=\"utf-8\"?>" + text).getBytes(StandardCharsets.UTF_8));
    }

    private static void write(HttpExchange exchange, int status, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
