package dev.identity.emulator;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it arrived. Immutable. It holds the client's secrets as they were sent, so {@link #toString} names the
 * fields only, and neither are they in its JSON.
 *
 * @param receivedAt when, by the emulator's clock
 * @param endpoint which address was asked
 * @param method the HTTP method
 * @param path the decoded path, without the query
 * @param tenant the tenant segment of the path as it was sent, or null where the address has none
 * @param query the query's parameters
 * @param headers the headers, by lower-case name
 * @param form the form's fields; empty when the body is not a well-formed form
 * @param body the body as UTF-8 text
 */
@JsonIncludeProperties({"receivedAt", "endpoint", "method", "path", "tenant"})
public record RecordedRequest(
        Instant receivedAt,
        Endpoint endpoint,
        String method,
        String path,
        @Nullable String tenant,
        Map<String, List<String>> query,
        Map<String, List<String>> headers,
        Map<String, List<String>> form,
        String body) {

    /**
     * Gives a query parameter's first value.
     *
     * @param name the parameter's name
     * @return the value, or null when there is none
     */
    public @Nullable String query(String name) {
        return first(query.get(name));
    }

    /**
     * Gives a header's first value.
     *
     * @param name the header's name, in any case
     * @return the value, or null when there is none
     */
    public @Nullable String header(String name) {
        return first(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /**
     * Gives a form field's first value.
     *
     * @param name the field's name
     * @return the value, or null when there is none
     */
    public @Nullable String form(String name) {
        return first(form.get(name));
    }

    /**
     * Tells which client asked: the form's or the query's {@code client_id}.
     *
     * @return the client id, or null when none was sent
     */
    public @Nullable String clientId() {
        String inForm = form("client_id");
        return inForm == null ? query("client_id") : inForm;
    }

    boolean isForm() {
        return isForm(header("content-type"));
    }

    static boolean isForm(@Nullable String contentType) {
        return contentType != null
                && contentType.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }

    @Override
    public String toString() {
        return method + " " + path + " query" + query.keySet() + " form" + form.keySet();
    }

    private static @Nullable String first(@Nullable List<String> values) {
        return values == null || values.isEmpty() ? null : values.get(0);
    }
}
