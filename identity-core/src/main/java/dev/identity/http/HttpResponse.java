package dev.identity.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A whole HTTP answer. Immutable. Its {@link #toString()} shows the status only, as the body may hold a token. */
public final class HttpResponse {

    /** RFC 6838, 4.2. Messages quote it, so it must not be able to hold anything else. */
    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z0-9!#$&^_.+-]{1,127}/[a-z0-9!#$&^_.+-]{1,127}");

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    /** An answer; of repeated headers the values are joined with commas. */
    public HttpResponse(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        this.headers = copy;
        this.body = body.clone();
    }

    /** The status code. */
    public int status() {
        return status;
    }

    /** A header by its name in any case, or null. */
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** The media type in lower case without parameters, or an empty string if there is none that can be read. */
    public String contentType() {
        String value = headers.getOrDefault("Content-Type", "");
        int end = value.indexOf(';');
        String type = (end < 0 ? value : value.substring(0, end)).trim().toLowerCase(Locale.ROOT);
        return MEDIA_TYPE.matcher(type).matches() ? type : "";
    }

    /** The body. May hold secrets. */
    public byte[] body() {
        return body.clone();
    }

    /** The body as UTF-8 text. May hold secrets. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "HttpResponse[" + status + ", " + body.length + " bytes]";
    }
}
