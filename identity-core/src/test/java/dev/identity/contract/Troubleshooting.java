package dev.identity.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The troubleshooting guide: the messages that its tables list, by section. */
final class Troubleshooting {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern VARIABLE_PART = Pattern.compile("<[^<>]+>");

    private final Map<String, List<Message>> sections = new LinkedHashMap<>();

    private Troubleshooting() {}

    /** A message as the guide writes it, variable parts in angle brackets. */
    record Message(String text) {

        /** Whether it is what a failure said. */
        boolean isIn(String reason) {
            StringBuilder regex = new StringBuilder();
            int end = 0;
            Matcher parts = VARIABLE_PART.matcher(text);
            while (parts.find()) {
                regex.append(Pattern.quote(text.substring(end, parts.start()))).append(".+?");
                end = parts.end();
            }
            regex.append(Pattern.quote(text.substring(end)));
            return Pattern.compile(regex.toString(), Pattern.DOTALL)
                    .matcher(reason)
                    .find();
        }
    }

    static Troubleshooting read() {
        Troubleshooting guide = new Troubleshooting();
        List<Message> current = new ArrayList<>();
        for (String line : lines()) {
            if (line.startsWith("## ")) {
                current = new ArrayList<>();
                guide.sections.put(line.substring(3).strip(), current);
            } else if (line.startsWith("| `")) {
                Matcher codes = CODE.matcher(line.substring(1, line.indexOf(" | ")));
                while (codes.find()) {
                    current.add(new Message(codes.group(1)));
                }
            }
        }
        return guide;
    }

    /** The messages of a section; none if it is not there. */
    List<Message> section(String heading) {
        return sections.getOrDefault(heading, List.of());
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(Path.of("..", "docs", "troubleshooting.md"));
        } catch (IOException e) {
            throw new IllegalStateException("The troubleshooting guide cannot be read.", e);
        }
    }
}
