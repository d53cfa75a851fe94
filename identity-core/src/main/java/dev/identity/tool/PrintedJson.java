package dev.identity.tool;

import dev.identity.json.JsonException;
import dev.identity.json.JsonObject;
import java.util.Optional;

/** Finds the JSON object among what a tool prints: update notices, warnings and byte order marks stand around it. */
final class PrintedJson {

    private static final int MOST_TRIES = 50;

    private PrintedJson() {}

    /** The first object that has the member. */
    static Optional<JsonObject> with(String member, String text) {
        int start = text.indexOf('{');
        for (int tries = 0; start >= 0 && tries < MOST_TRIES; tries++) {
            int end = end(text, start);
            Optional<JsonObject> found = parsed(text.substring(start, end)).filter(json -> json.has(member));
            if (found.isPresent()) {
                return found;
            }
            start = text.indexOf('{', start + 1);
        }
        return Optional.empty();
    }

    private static Optional<JsonObject> parsed(String text) {
        try {
            return Optional.of(JsonObject.parse(text));
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    /** Behind the brace that closes the one at the start; braces in strings do not count. */
    private static int end(String text, int start) {
        int depth = 0;
        boolean quoted = false;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted) {
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
                if (depth == 0) {
                    return i + 1;
                }
            }
        }
        return text.length();
    }
}
