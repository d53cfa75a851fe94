package dev.identity.managedidentity;

import dev.identity.json.JsonObject;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an error answer says, whichever of the hosts' four shapes it has. Texts may change at any time, so nothing here
 * decides by itself what an error means.
 */
record ErrorBody(
        @Nullable String code,
        @Nullable String message,
        @Nullable String correlationId,
        @Nullable String traceId) {

    private static final int LONGEST = 500;
    private static final Pattern AADSTS = Pattern.compile("AADSTS([0-9]{4,8})");
    private static final ErrorBody EMPTY = new ErrorBody(null, null, null, null);

    /** The error in the JSON; everything null if there is none. */
    static ErrorBody of(@Nullable JsonObject json) {
        if (json == null) {
            return EMPTY;
        }
        JsonObject nested = json.object("error");
        JsonObject details = nested == null ? json : nested;
        return new ErrorBody(
                first(details, "error", "code"),
                first(details, "error_description", "message"),
                first(details, "correlation_id", "correlationId"),
                first(json, "trace_id"));
    }

    boolean says(String text) {
        return message != null && message.toLowerCase(Locale.ROOT).contains(text);
    }

    /** The AADSTS number that the message quotes from Entra, or null. */
    @Nullable
    Integer aadstsCode() {
        Matcher matcher = AADSTS.matcher(message == null ? "" : message);
        return matcher.find() ? Integer.valueOf(matcher.group(1)) : null;
    }

    /** Code, message and correlation id, as far as they are there, with a space in front. */
    String describe() {
        StringBuilder text = new StringBuilder();
        if (code != null) {
            text.append(' ').append(code);
        }
        if (message != null) {
            text.append(": ").append(message);
        }
        if (correlationId != null) {
            text.append(" (correlation id ").append(correlationId).append(')');
        }
        return text.toString();
    }

    /** The same with a secret blotted out. */
    ErrorBody without(String secret) {
        return new ErrorBody(
                blot(code, secret), blot(message, secret), blot(correlationId, secret), blot(traceId, secret));
    }

    private static @Nullable String blot(@Nullable String text, String secret) {
        return text == null ? null : text.replace(secret, "***");
    }

    private static @Nullable String first(JsonObject json, String... names) {
        return Stream.of(names)
                .map(json::text)
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .map(ErrorBody::oneLine)
                .orElse(null);
    }

    private static String oneLine(String text) {
        String line = text.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
