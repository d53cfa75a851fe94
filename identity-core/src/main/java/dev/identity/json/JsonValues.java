package dev.identity.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings values from outside to the few types an object holds. */
final class JsonValues {

    private JsonValues() {}

    static @Nullable Object of(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Boolean || value instanceof JsonObject) {
            return value;
        }
        if (value instanceof Number number) {
            return new BigDecimal(number.toString());
        }
        if (value instanceof Map<?, ?> map) {
            return object(map);
        }
        if (value instanceof Collection<?> elements) {
            return array(elements);
        }
        throw new IllegalArgumentException("JSON holds no " + value.getClass().getName() + ".");
    }

    static JsonObject object(Map<?, ?> map) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        map.forEach((name, value) -> members.put(String.valueOf(name), of(value)));
        return JsonObject.owning(members);
    }

    private static List<@Nullable Object> array(Collection<?> elements) {
        List<@Nullable Object> copy = new ArrayList<>();
        elements.forEach(element -> copy.add(of(element)));
        return copy;
    }
}
