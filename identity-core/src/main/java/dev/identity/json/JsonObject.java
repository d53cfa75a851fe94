package dev.identity.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object in the order of its members. Getters are lenient: a member that is missing, null or of another type reads
 * as null, as servers do not keep to types. Immutable and thread-safe; {@link #toString()} shows names only.
 */
public final class JsonObject {

    private static final int MOST_DIGITS = 30;
    private static final JsonObject EMPTY = new JsonObject(Map.of());

    private final Map<String, @Nullable Object> members;

    private JsonObject(Map<String, @Nullable Object> members) {
        this.members = members;
    }

    /** The object without members. */
    public static JsonObject empty() {
        return EMPTY;
    }

    /**
     * Reads UTF-8 text.
     *
     * @throws JsonException if it is not exactly one JSON object of at most 32 levels and 1 MiB; of members with one name
     *     the last counts
     */
    public static JsonObject parse(byte[] utf8) throws JsonException {
        return parse(new String(utf8, StandardCharsets.UTF_8));
    }

    /**
     * Reads text.
     *
     * @throws JsonException as {@link #parse(byte[])}
     */
    public static JsonObject parse(String text) throws JsonException {
        return JsonReader.read(text);
    }

    /**
     * An object of strings, numbers, booleans, nulls, maps, collections and objects.
     *
     * @throws IllegalArgumentException if a value is something else
     */
    public static JsonObject of(Map<String, ?> members) {
        return JsonValues.object(members);
    }

    static JsonObject owning(Map<String, @Nullable Object> members) {
        return new JsonObject(Collections.unmodifiableMap(members));
    }

    /** Whether there is such a member, be it null. */
    public boolean has(String name) {
        return members.containsKey(name);
    }

    /** A string. */
    public @Nullable String string(String name) {
        return members.get(name) instanceof String text ? text : null;
    }

    /** A string, or a number as text. */
    public @Nullable String text(String name) {
        return textOf(members.get(name));
    }

    /**
     * A number, or a string that is one; none from 10<sup>30</sup> on or with more than 30 decimal places, for arithmetic
     * with the likes of 1e3000000 takes for ever.
     */
    public @Nullable BigDecimal number(String name) {
        Object value = members.get(name);
        BigDecimal number =
                value instanceof String text ? parsed(text.trim()) : value instanceof BigDecimal given ? given : null;
        return number == null || isAbsurd(number) ? null : number;
    }

    /** A whole number that fits, or a string that is one. */
    public @Nullable Long integer(String name) {
        BigDecimal number = number(name);
        try {
            return number == null ? null : number.longValueExact();
        } catch (ArithmeticException e) {
            return null;
        }
    }

    /** A boolean, or a string that is one. */
    public @Nullable Boolean bool(String name) {
        Object value = members.get(name);
        if (value instanceof String text) {
            return text.equalsIgnoreCase("true") ? Boolean.TRUE : text.equalsIgnoreCase("false") ? Boolean.FALSE : null;
        }
        return value instanceof Boolean flag ? flag : null;
    }

    /** An object. */
    public @Nullable JsonObject object(String name) {
        return members.get(name) instanceof JsonObject object ? object : null;
    }

    /** The strings and numbers of an array, as text; empty if it is none. */
    public List<String> texts(String name) {
        return elements(name).stream()
                .map(JsonObject::textOf)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The objects of an array; empty if it is none. */
    public List<JsonObject> objects(String name) {
        return elements(name).stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .toList();
    }

    /** All members: strings, {@link BigDecimal}s, booleans, nulls, lists of such and objects. Unmodifiable. */
    public Map<String, @Nullable Object> asMap() {
        return members;
    }

    /** This object with one member set; takes what {@link #of(Map)} takes. */
    public JsonObject with(String name, @Nullable Object value) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(members);
        copy.put(name, JsonValues.of(value));
        return owning(copy);
    }

    /** This object with the members of the other, which wins; where both have an object the two are merged. */
    public JsonObject merge(JsonObject other) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(members);
        other.members.forEach((name, value) -> copy.put(name, merged(copy.get(name), value)));
        return owning(copy);
    }

    /** Compact JSON. May hold secrets. */
    public String toJson() {
        return JsonWriter.write(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonObject object && members.equals(object.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    @Override
    public String toString() {
        return "JsonObject" + members.keySet();
    }

    private static @Nullable Object merged(@Nullable Object mine, @Nullable Object theirs) {
        return mine instanceof JsonObject first && theirs instanceof JsonObject second ? first.merge(second) : theirs;
    }

    private List<?> elements(String name) {
        return members.get(name) instanceof List<?> elements ? elements : List.of();
    }

    private static @Nullable String textOf(@Nullable Object value) {
        return value instanceof String text ? text : value instanceof BigDecimal number ? number.toString() : null;
    }

    private static boolean isAbsurd(BigDecimal number) {
        long wholeDigits = (long) number.precision() - number.scale();
        return wholeDigits > MOST_DIGITS || number.scale() > MOST_DIGITS;
    }

    private static @Nullable BigDecimal parsed(String text) {
        try {
            return text.length() > 100 ? null : new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
