package dev.identity.federation;

import dev.identity.ClientAuthenticationException;
import dev.identity.http.HttpResponse;
import dev.identity.http.RetryAfter;
import dev.identity.json.JsonException;
import dev.identity.json.JsonObject;
import dev.identity.time.TimeSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An issuer's answer that is no token. */
final class IssuerRefusal {

    private static final int LONGEST = 500;

    private final Issuer issuer;
    private final HttpResponse answer;
    private final String secret;

    /** A refusal of a request that held the given secret, which a careless server may repeat. */
    IssuerRefusal(Issuer issuer, HttpResponse answer, String secret) {
        this.issuer = issuer;
        this.answer = answer;
        this.secret = secret;
    }

    ClientAuthenticationException toException(TimeSource time) {
        int status = answer.status();
        boolean busy = status == 408 || status == 429 || status >= 500;
        return ClientAuthenticationException.builder(reason())
                .remedy(busy ? "try again later; " + issuer.name() + " is overloaded or down." : issuer.remedy())
                .httpStatus(status)
                .retryAfter(RetryAfter.of(answer, time))
                .retryable(busy)
                .build();
    }

    private String reason() {
        String details = Stream.concat(message(), headers()).collect(Collectors.joining(", "));
        return "No token from " + issuer.name() + ", which answered HTTP " + answer.status()
                + (details.isEmpty() ? "." : " (" + details + ").");
    }

    private Stream<String> message() {
        String field = issuer.messageField();
        String text = field == null ? null : fieldOfBody(field);
        return text == null || text.isBlank() ? Stream.empty() : Stream.of(clean(text));
    }

    private @Nullable String fieldOfBody(String field) {
        try {
            return JsonObject.parse(answer.body()).string(field);
        } catch (JsonException e) {
            return null;
        }
    }

    private Stream<String> headers() {
        List<String> names = issuer.traces();
        return names.stream().map(this::header).filter(Objects::nonNull);
    }

    private @Nullable String header(String name) {
        String value = answer.header(name);
        return value == null || value.isBlank() ? null : name + ": " + clean(value);
    }

    private String clean(String text) {
        String line =
                text.replace(secret, "***").replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
