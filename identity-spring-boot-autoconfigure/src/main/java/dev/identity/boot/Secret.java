package dev.identity.boot;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A secret in a property. Binds from a string; {@link #toString()} never shows it, so records that hold one are safe to
 * print. Immutable.
 */
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** The given text as a secret; the converters of Spring find this method. */
    public static Secret of(String value) {
        return new Secret(Objects.requireNonNull(value, "value"));
    }

    /** The secret itself. */
    public String value() {
        return value;
    }

    /** Whether there is nothing in it but white space, as when a placeholder resolved to nothing. */
    public boolean isBlank() {
        return value.isBlank();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Six asterisks, in JSON too. */
    @Override
    @JsonValue
    public String toString() {
        return "******";
    }
}
