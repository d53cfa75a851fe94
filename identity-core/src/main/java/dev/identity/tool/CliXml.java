package dev.identity.tool;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Windows PowerShell writes errors as serialized objects when its command is encoded; people want the text in them. */
final class CliXml {

    private static final String MARK = "#< CLIXML";
    private static final Pattern ERROR = Pattern.compile("<S S=\"Error\">([^<]*)</S>");

    private CliXml() {}

    /** The error lines, or the text itself if it is no CLIXML. */
    static String text(String errors) {
        if (!errors.stripLeading().startsWith(MARK)) {
            return errors;
        }
        return ERROR.matcher(errors)
                .results()
                .map(line -> line.group(1))
                .collect(Collectors.joining())
                .replace("_x000D_", "")
                .replace("_x000A_", "\n")
                .replace("_x001B_", "\u001B")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }
}
