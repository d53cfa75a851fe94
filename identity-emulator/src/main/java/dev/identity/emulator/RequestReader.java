package dev.identity.emulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns what the server received into a {@link RecordedRequest}. */
final class RequestReader {
    private static final int LONGEST_BODY = 1 << 20;

    private RequestReader() {}

    static RecordedRequest read(HttpExchange exchange, Clock clock) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Endpoint endpoint = Endpoint.of(path);
        Map<String, List<String>> headers = headers(exchange);
        String body = new String(exchange.getRequestBody().readNBytes(LONGEST_BODY), StandardCharsets.UTF_8);
        String contentType = String.join(",", headers.getOrDefault("content-type", List.of()));
        return new RecordedRequest(
                clock.instant(),
                endpoint,
                exchange.getRequestMethod(),
                path,
                endpoint.tenantIn(path),
                parameters(exchange.getRequestURI().getRawQuery()),
                headers,
                RecordedRequest.isForm(contentType) ? parameters(body) : Map.of(),
                body);
    }

    private static Map<String, List<String>> headers(HttpExchange exchange) {
        Map<String, List<String>> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        return Map.copyOf(headers);
    }

    /** Gives no parameters at all when the text is malformed. */
    private static Map<String, List<String>> parameters(@Nullable String encoded) {
        if (encoded == null || encoded.isEmpty()) {
            return Map.of();
        }
        try {
            return Stream.of(encoded.split("&"))
                    .map(pair -> pair.split("=", 2))
                    .collect(Collectors.groupingBy(
                            pair -> decode(pair[0]),
                            LinkedHashMap::new,
                            Collectors.mapping(
                                    pair -> pair.length == 1 ? "" : decode(pair[1]), Collectors.toUnmodifiableList())));
        } catch (IllegalArgumentException e) {
            return Map.of();
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
