package dev.identity.tool;

import dev.identity.json.JsonException;
import dev.identity.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the message in the JSON lines that {@code azd} writes to its standard error. */
final class AzdMessage {

    private AzdMessage() {}

    /** The error of azd from 1.23.7 on, else the first console message, as before, else the whole text. */
    static String in(String errors) {
        List<JsonObject> lines = errors.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("{"))
                .flatMap(line -> parsed(line).stream())
                .toList();
        return first(lines, line -> line.string("error"))
                .or(() -> first(lines, AzdMessage::consoleMessage))
                .orElse(errors);
    }

    private static Optional<String> first(List<JsonObject> lines, Function<JsonObject, @Nullable String> part) {
        for (JsonObject line : lines) {
            String text = part.apply(line);
            if (text != null && !text.isBlank()) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }

    private static @Nullable String consoleMessage(JsonObject line) {
        JsonObject data = line.object("data");
        return data == null ? null : data.string("message");
    }

    private static Optional<JsonObject> parsed(String line) {
        try {
            return Optional.of(JsonObject.parse(line));
        } catch (JsonException e) {
            return Optional.empty();
        }
    }
}
