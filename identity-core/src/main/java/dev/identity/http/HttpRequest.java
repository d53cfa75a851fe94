package dev.identity.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An HTTP request with a small body. Immutable. Its {@link #toString()} shows neither query, headers nor body. */
public final class HttpRequest {

    private final String method;
    private final URI uri;
    private final Map<String, String> headers;
    private final byte @Nullable [] body;
    private final Duration timeout;
    private final ConnectionProfile profile;

    private HttpRequest(Builder builder) {
        this.method = builder.method;
        this.uri = builder.uri;
        this.headers = Map.copyOf(builder.headers);
        this.body = builder.body;
        this.timeout = builder.timeout;
        this.profile = builder.profile;
    }

    /** A GET request. */
    public static Builder get(URI uri) {
        return new Builder("GET", uri);
    }

    /** A POST request with an empty body. */
    public static Builder post(URI uri) {
        return new Builder("POST", uri).body(new byte[0]);
    }

    /** A POST request with a form as body, UTF-8. */
    public static Builder postForm(URI uri, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return post(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body(form.getBytes(StandardCharsets.US_ASCII));
    }

    /** The method, in capitals. */
    public String method() {
        return method;
    }

    /** The absolute address, query included. */
    public URI uri() {
        return uri;
    }

    /** The headers; names as given, one value each. May hold secrets. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The body, or null for none. May hold secrets. */
    public byte @Nullable [] body() {
        return body == null ? null : body.clone();
    }

    /** The time for the whole exchange, from connecting to the last byte of the body. */
    public Duration timeout() {
        return timeout;
    }

    /** What kind of connection it wants. */
    public ConnectionProfile profile() {
        return profile;
    }

    /** A builder that starts from this request. */
    public Builder toBuilder() {
        Builder builder = new Builder(method, uri);
        builder.headers.putAll(headers);
        builder.body = body;
        builder.timeout = timeout;
        builder.profile = profile;
        return builder;
    }

    /** Method, host and path. */
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getHost() + port() + uri.getRawPath();
    }

    private String port() {
        return uri.getPort() < 0 ? "" : ":" + uri.getPort();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Collects the parts of a request. Not thread-safe. */
    public static final class Builder {

        private final String method;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private URI uri;
        private byte @Nullable [] body;
        private Duration timeout = Duration.ofSeconds(15);
        private ConnectionProfile profile = ConnectionProfile.PUBLIC;

        private Builder(String method, URI uri) {
            this.method = method;
            this.uri = uri;
        }

        /** Replaces the address. */
        public Builder uri(URI address) {
            this.uri = address;
            return this;
        }

        /**
         * Sets a header.
         *
         * @throws IllegalArgumentException if the value holds a line break or another control character
         */
        public Builder header(String name, String value) {
            if (value.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("The value of the header " + name + " holds a control character.");
            }
            headers.put(name, value);
            return this;
        }

        /** Sets the body. */
        public Builder body(byte[] bytes) {
            this.body = bytes.clone();
            return this;
        }

        /** Bounds the whole exchange; 15 seconds unless set. */
        public Builder timeout(Duration limit) {
            this.timeout = limit;
            return this;
        }

        /** Says what kind of connection is wanted; {@link ConnectionProfile#PUBLIC} unless set. */
        public Builder profile(ConnectionProfile connection) {
            this.profile = connection;
            return this;
        }

        /**
         * The request.
         *
         * @throws IllegalArgumentException if the address is not an absolute http or https one with a host
         */
        public HttpRequest build() {
            if (uri.getHost() == null || !String.valueOf(uri.getScheme()).matches("(?i)https?")) {
                throw new IllegalArgumentException("The address must be an http or https one with a host.");
            }
            return new HttpRequest(this);
        }
    }
}
