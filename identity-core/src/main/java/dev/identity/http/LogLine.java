package dev.identity.http;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parts of a log line, without secrets and on one line whatever the other side sent. */
final class LogLine {

    private static final int LONGEST_VALUE = 200;
    private static final List<String> HEADERS = List.of(
            "Content-Type",
            "Date",
            "Retry-After",
            "retry-after-ms",
            "x-ms-retry-after-ms",
            "client-request-id",
            "x-ms-client-request-id",
            "x-ms-request-id",
            "x-ms-ests-server",
            "x-ms-clitelem",
            "x-vss-e2eid",
            "x-msedge-ref");

    private LogLine() {}

    static String of(HttpRequest request) {
        String id = request.headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("client-request-id"))
                .map(header -> " [client-request-id: " + clean(header.getValue()) + "]")
                .findFirst()
                .orElse("");
        return request + query(request.uri()) + id + " ->";
    }

    static String of(HttpResponse response) {
        return HEADERS.stream()
                .map(name -> shown(name, response.header(name)))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** A message only of our own exceptions: those of others may quote anything. */
    static String of(IOException failure) {
        String type = failure.getClass().getSimpleName();
        return failure instanceof TransportException ? type + ": " + clean(String.valueOf(failure.getMessage())) : type;
    }

    private static @Nullable String shown(String name, @Nullable String value) {
        return value == null ? null : name + ": " + clean(value);
    }

    private static String query(URI uri) {
        String query = uri.getRawQuery();
        return query == null
                ? ""
                : Stream.of(query.split("&")).map(LogLine::withoutValue).collect(Collectors.joining("&", "?", ""));
    }

    private static String withoutValue(String parameter) {
        int end = parameter.indexOf('=');
        return end < 0 ? "***" : parameter.substring(0, end) + "=***";
    }

    private static String clean(String value) {
        String line = value.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST_VALUE ? line : line.substring(0, LONGEST_VALUE) + "…";
    }
}
