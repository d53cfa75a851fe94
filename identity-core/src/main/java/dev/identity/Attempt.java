package dev.identity;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one member of a chain said.
 *
 * @param credential the member's name
 * @param reason why it gave no token
 * @param remedy what to do about it, or null if there is nothing to advise
 */
public record Attempt(
        String credential, String reason, @Nullable String remedy) {

    /** Checks that name and reason are there. */
    public Attempt {
        Objects.requireNonNull(credential, "credential");
        Objects.requireNonNull(reason, "reason");
    }
}
