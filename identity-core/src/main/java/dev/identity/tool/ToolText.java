package dev.identity.tool;

import java.util.List;
import java.util.regex.Pattern;

/** What a tool wrote about a failure, as people may see it: short, on one line, without colours and without tokens. */
final class ToolText {

    static final String BLOTTED = "****";

    private static final int MOST_LINES = 3;
    private static final int MOST_CHARACTERS = 600;
    private static final Pattern COLOUR = Pattern.compile("\u001B\\[[0-9;?]*[ -/]*[@-~]");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n]]+");
    private static final Pattern SEVERITY = Pattern.compile("^(?:ERROR|error)\\s*:\\s*");

    /** The value of anything that is named like a secret, also where the text is cut off inside of it. */
    private static final Pattern NAMED =
            Pattern.compile("(?i)((?:token|secret|password|assertion|authorization)[\"']?\\s*[:=]\\s*(?:bearer\\s+)?)"
                    + "(?:\"[^\"]*\"?|'[^']*'?|[^\\s,;}\"']+)");

    /** A JWT, or any other long word. */
    private static final Pattern TOKEN_LIKE =
            Pattern.compile("eyJ[A-Za-z0-9_-]{5}[A-Za-z0-9_.-]*|[A-Za-z0-9_+=~-]{64,}");

    private ToolText() {}

    /** The first lines; of a Python traceback the last, which says what was wrong. */
    static String shown(String text) {
        List<String> lines = lines(text);
        if (lines.isEmpty()) {
            return "";
        }
        boolean traceback = lines.stream().anyMatch(line -> line.contains("traceback") || line.contains("Traceback"));
        List<String> kept = traceback
                ? lines.subList(lines.size() - 1, lines.size())
                : lines.subList(0, Math.min(MOST_LINES, lines.size()));
        return bounded(SEVERITY.matcher(String.join(" ", kept)).replaceFirst(""));
    }

    /** The first line that holds the words. */
    static String lineWith(String words, String text) {
        return lines(text).stream()
                .filter(line -> line.contains(words))
                .findFirst()
                .map(line -> bounded(SEVERITY.matcher(line).replaceFirst("")))
                .orElse("");
    }

    private static List<String> lines(String text) {
        String plain = CONTROL.matcher(COLOUR.matcher(text).replaceAll("")).replaceAll(" ");
        String redacted = TOKEN_LIKE
                .matcher(NAMED.matcher(plain).replaceAll("$1" + BLOTTED))
                .replaceAll(BLOTTED);
        return redacted.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String bounded(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
    }
}
