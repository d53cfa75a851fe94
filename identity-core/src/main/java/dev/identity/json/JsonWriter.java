package dev.identity.json;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/** Writes an object as compact JSON. */
final class JsonWriter {

    private final JsonGenerator generator;

    private JsonWriter(JsonGenerator generator) {
        this.generator = generator;
    }

    static String write(JsonObject object) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JsonReader.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            new JsonWriter(generator).object(object.asMap());
        }
        return text.toString();
    }

    private void object(Map<String, @Nullable Object> members) {
        generator.writeStartObject();
        members.forEach((name, value) -> {
            generator.writeName(name);
            value(value);
        });
        generator.writeEndObject();
    }

    private void array(List<?> elements) {
        generator.writeStartArray();
        elements.forEach(this::value);
        generator.writeEndArray();
    }

    private void value(@Nullable Object value) {
        if (value instanceof JsonObject object) {
            object(object.asMap());
        } else if (value instanceof List<?> elements) {
            array(elements);
        } else if (value instanceof BigDecimal number) {
            generator.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            generator.writeBoolean(flag);
        } else if (value instanceof String text) {
            generator.writeString(text);
        } else {
            generator.writeNull();
        }
    }
}
