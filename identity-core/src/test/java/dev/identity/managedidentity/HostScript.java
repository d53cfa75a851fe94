package dev.identity.managedidentity;

import static dev.identity.managedidentity.ScriptedHost.Reply.html;
import static dev.identity.managedidentity.ScriptedHost.Reply.http;
import static dev.identity.managedidentity.ScriptedHost.Reply.json;
import static dev.identity.managedidentity.ScriptedHost.Reply.raw;
import static dev.identity.managedidentity.ScriptedHost.Reply.reset;

import dev.identity.managedidentity.ScriptedHost.Reply;
import dev.identity.testkit.Canary;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The answers of one line of the table. */
record HostScript(String text) {

    private static final Pattern STATUS = Pattern.compile("(\\d{3})(?:\\+(\\d+))?(?:x(\\d+))?");
    private static final String ERROR = "{\"error\":\"some_error\",\"error_description\":\"Some text\"}";

    /** Whether there is nobody to answer. */
    boolean isNobody() {
        return text.equals("nobody");
    }

    /** How long the host asks to be left alone at first. */
    Duration retryAfter() {
        Matcher status = STATUS.matcher(text.split(" ", 2)[0]);
        return status.matches() && status.group(2) != null
                ? Duration.ofSeconds(Long.parseLong(status.group(2)))
                : Duration.ZERO;
    }

    List<Reply> replies() {
        return text.startsWith("{")
                ? List.of(json(200, text.replace("\"T\"", "\"" + Canary.of("TOK") + "\"")))
                : Stream.of(text.split(" ")).flatMap(HostScript::word).toList();
    }

    private static Stream<Reply> word(String word) {
        Matcher status = STATUS.matcher(word);
        return status.matches() ? status(status) : Stream.of(named(word));
    }

    private static Stream<Reply> status(Matcher word) {
        int status = Integer.parseInt(word.group(1));
        String[] headers = word.group(2) == null ? new String[0] : new String[] {"Retry-After: " + word.group(2)};
        Reply reply = json(status, status == 200 ? Hosts.token() : ERROR, headers);
        int times = word.group(3) == null ? 1 : Integer.parseInt(word.group(3));
        return Collections.nCopies(times, reply).stream();
    }

    private static Reply named(String word) {
        return switch (word) {
            case "echo" -> json(200, echo());
            case "nested" ->
                json(
                        400,
                        "{\"error\":{\"correlationId\":\"c1\",\"code\":\"AudienceNotSupported\",\"message\":\"Audience x\"}}");
            case "flat" -> json(400, "{\"statusCode\":400,\"message\":\"No identity\",\"correlationId\":\"c2\"}");
            case "redirect" -> http(302, "text/plain", "x", "Location: http://127.0.0.1:1/stolen");
            case "page" -> html(200, "sign in");
            case "empty" -> json(200, "");
            case "huge" -> json(200, "{\"x\":\"" + "x".repeat(2 * 1024 * 1024) + "\"}");
            case "silence" -> Reply.silence();
            case "reset", "nobody" -> reset();
            case "broken" -> raw("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"access_");
            default -> throw new IllegalArgumentException("There is no answer \"" + word + "\".");
        };
    }

    private static String echo() {
        return Hosts.token()
                .replaceFirst(
                        "\\{", "{\"client_id\":\"SOME-ID\",\"object_id\":\"Some-id\",\"msi_res_id\":\"some-id\",");
    }
}
