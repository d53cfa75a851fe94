package dev.identity.emulator;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer to send. The array is never changed after construction. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Reply(int status, Map<String, String> headers, byte[] body) {
    private static final String CONTENT_TYPE = "Content-Type";

    static Reply json(int status, Object value) {
        return of(status, "application/json; charset=utf-8", Json.write(value));
    }

    static Reply of(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    static Reply of(int status, String contentType, byte[] body) {
        return new Reply(status, Map.of(CONTENT_TYPE, contentType), body);
    }

    static Reply notFound() {
        return json(404, Map.of("error", "not_found"));
    }

    Reply header(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new Reply(status, all, body);
    }

    Reply notStored() {
        return header("Cache-Control", "no-store, no-cache").header("Pragma", "no-cache");
    }

    @Override
    public String toString() {
        return "Reply[" + status + "]";
    }
}
