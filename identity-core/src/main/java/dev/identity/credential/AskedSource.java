package dev.identity.credential;

import dev.identity.ClientAuthenticationException;
import dev.identity.IdentityException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A function of the application that gives a secret or an assertion. Its failures become ours: without its words, which
 * may quote what it gives.
 *
 * @param what it gives, for messages
 * @param remedy when it gives none
 */
record AskedSource(String what, String remedy, Supplier<? extends @Nullable String> source) {

    /**
     * What the function gives, never blank.
     *
     * @throws IdentityException if there is none
     */
    String ask() {
        String given = given();
        if (given == null || given.isBlank()) {
            throw ClientAuthenticationException.builder("The source of the " + what + " gave none.")
                    .remedy(remedy)
                    .build();
        }
        return given;
    }

    private @Nullable String given() {
        try {
            return source.get();
        } catch (IdentityException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ClientAuthenticationException(
                    "The source of the " + what + " failed with " + e.getClass().getName() + ".", e);
        }
    }
}
