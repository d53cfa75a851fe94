package dev.identity.azure;

import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import dev.identity.emulator.RecordedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A request as a table of its fields, in which what differs from run to run is replaced by what it is. */
final class WireFields {

    private static final Set<String> OF_THE_CONNECTION = Set.of("host", "content-length", "connection", "user-agent");
    private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)+([+-]\\S*)?");

    private final SortedMap<String, String> fields = new TreeMap<>();
    private final Map<String, String> known;
    private final Instant now;

    private WireFields(Map<String, String> known, Instant now) {
        this.known = known;
        this.now = now;
    }

    /**
     * The fields of the request.
     *
     * @param known what to call values that only this run has
     */
    static SortedMap<String, String> of(RecordedRequest request, Map<String, String> known) {
        WireFields wire = new WireFields(known, request.receivedAt());
        wire.put("request", request.method() + " " + request.path());
        wire.putAll("query ", request.query());
        request.headers().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name)) {
                wire.put("header " + name, String.join(", ", values));
            }
        });
        wire.putAll("form ", request.form());
        return wire.fields;
    }

    private void putAll(String prefix, Map<String, List<String>> values) {
        values.forEach((name, all) -> {
            String value = String.join(", ", all);
            if (name.equals("client_assertion")) {
                putAssertion(value.split("\\."));
            } else {
                put(prefix + name, value);
            }
        });
    }

    private void putAssertion(String[] parts) {
        json(parts[0]).forEach((name, value) -> put("assertion header " + name, shape(name, value)));
        json(parts[1]).forEach((name, value) -> put("assertion claim " + name, shape(name, value)));
    }

    private String shape(String name, Object value) {
        if (value instanceof Number seconds) {
            Duration fromNow = Duration.between(now, Instant.ofEpochSecond(seconds.longValue()));
            return "now " + (Math.round(fromNow.toSeconds() / 60.0) * 60) + " s";
        }
        if (!name.startsWith("x5t")) {
            return String.valueOf(value);
        }
        String text = String.valueOf(value);
        int bytes = text.replace("=", "").length() * 6 / 8;
        return bytes + " bytes, " + (text.endsWith("=") ? "padded" : "not padded");
    }

    private void put(String field, String value) {
        // Classes that were not packaged have no version.
        String text = field.equals("header x-client-ver") ? "(a version)" : value;
        for (Map.Entry<String, String> entry : known.entrySet()) {
            text = text.replace(entry.getKey(), entry.getValue());
        }
        text = VERSION.matcher(GUID.matcher(text).replaceAll("(a GUID)")).replaceAll("(a version)");
        fields.put(field, text);
    }

    private static Map<String, Object> json(String part) {
        String text = new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
        try (JsonReader reader = JsonProviders.createReader(text)) {
            return reader.readMap(JsonReader::readUntyped);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
