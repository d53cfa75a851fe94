package dev.identity.browser;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one request of HTTP/1.x (RFC 9112) from the pieces in which it arrives, strictly and within bounds: 16 KiB of
 * head, 64 headers, 64 KiB of body. Used by one thread.
 */
final class RequestParser {

    private static final int LONGEST_HEAD = 16 * 1024;
    private static final int LONGEST_BODY = 64 * 1024;
    private static final int MOST_HEADERS = 64;
    private static final String END = "\r\n\r\n";
    private static final Pattern REQUEST_LINE = Pattern.compile("([A-Z]{1,16}) (/[\\x21-\\x7e]*) HTTP/1\\.[01]");
    private static final Pattern HEADER = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):(.*)");
    private static final Pattern LENGTH = Pattern.compile("\\d{1,6}");

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final StringBuilder head = new StringBuilder();
    private @Nullable BrowserRequest started;
    private int length;

    /** Takes what has arrived; the request once it is complete, else null. What comes after it is dropped. */
    @Nullable
    BrowserRequest feed(ByteBuffer arrived) throws RefusedRequest {
        while (started == null && arrived.hasRemaining()) {
            head.append((char) (arrived.get() & 0xff));
            readHead();
        }
        BrowserRequest request = started;
        if (request == null) {
            return null;
        }
        byte[] more = new byte[Math.min(arrived.remaining(), length - body.size())];
        arrived.get(more);
        body.writeBytes(more);
        return body.size() < length
                ? null
                : new BrowserRequest(
                        request.method(),
                        request.target(),
                        request.headers(),
                        body.toString(StandardCharsets.ISO_8859_1));
    }

    private void readHead() throws RefusedRequest {
        int size = head.length();
        if (size > LONGEST_HEAD) {
            throw new RefusedRequest(431, "The request is too long.");
        }
        if (head.charAt(size - 1) == '\n' && head.indexOf(END, Math.max(0, size - END.length())) >= 0) {
            started = parsed(head.substring(0, size - END.length()).split("\r\n", -1));
            length = length(started);
        }
    }

    private static BrowserRequest parsed(String[] lines) throws RefusedRequest {
        var line = REQUEST_LINE.matcher(lines[0]);
        if (!line.matches()) {
            throw new RefusedRequest(400, "This is no request.");
        }
        if (lines.length > MOST_HEADERS + 1) {
            throw new RefusedRequest(431, "The request has too many headers.");
        }
        Map<String, String> headers = headers(Arrays.copyOfRange(lines, 1, lines.length));
        return new BrowserRequest(line.group(1), line.group(2), headers, "");
    }

    private static Map<String, String> headers(String[] lines) throws RefusedRequest {
        Map<String, String> headers = new HashMap<>();
        for (String line : lines) {
            var header = HEADER.matcher(line);
            if (!header.matches()) {
                throw new RefusedRequest(400, "A header cannot be read.");
            }
            String name = header.group(1).toLowerCase(Locale.ROOT);
            if (headers.put(name, header.group(2).strip()) != null && isSingle(name)) {
                throw new RefusedRequest(400, "A header stands there twice.");
            }
        }
        return headers;
    }

    private static boolean isSingle(String name) {
        return name.equals("host") || name.equals("content-length") || name.equals("content-type");
    }

    private static int length(BrowserRequest request) throws RefusedRequest {
        String length = request.headers().getOrDefault("content-length", "0");
        if (request.headers().containsKey("transfer-encoding")
                || !LENGTH.matcher(length).matches()) {
            throw new RefusedRequest(411, "The length of the body is unknown.");
        }
        if (Integer.parseInt(length) > LONGEST_BODY) {
            throw new RefusedRequest(413, "The body is too long.");
        }
        return Integer.parseInt(length);
    }
}
