package dev.identity;

import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** The JSON of an {@link AuthenticationRecord}. */
final class RecordJson {

    private static final String VERSION = "1.0";
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxDocumentLength(64 * 1024)
                    .build())
            .build();

    private RecordJson() {}

    static String write(AuthenticationRecord written) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("authority", written.authority());
            json.writeStringProperty("clientId", written.clientId());
            json.writeStringProperty("homeAccountId", written.homeAccountId());
            json.writeStringProperty("tenantId", written.tenantId());
            json.writeStringProperty("username", written.username());
            json.writeStringProperty("version", VERSION);
            json.writeEndObject();
        }
        return text.toString();
    }

    static AuthenticationRecord read(String json) {
        Map<String, String> members = members(json);
        String version = members.getOrDefault("version", VERSION);
        if (!version.equals(VERSION)) {
            throw new IllegalArgumentException("Unexpected version \"" + version
                    + "\" of an authentication record. This library reads version " + VERSION + ".");
        }
        return AuthenticationRecord.of(
                members.getOrDefault("authority", ""),
                members.getOrDefault("homeAccountId", ""),
                members.getOrDefault("tenantId", ""),
                members.getOrDefault("clientId", ""),
                members.getOrDefault("username", ""));
    }

    /** The members that are strings. */
    private static Map<String, String> members(String json) {
        Map<String, String> members = new HashMap<>();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("The authentication record is not a JSON object.");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    members.put(name, parser.getString());
                } else {
                    parser.skipChildren();
                }
            }
            return members;
        } catch (JacksonException e) {
            // Without the cause, which quotes the text.
            throw new IllegalArgumentException("The authentication record is not valid JSON.");
        }
    }
}
