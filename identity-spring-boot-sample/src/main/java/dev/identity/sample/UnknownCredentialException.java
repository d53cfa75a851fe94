package dev.identity.sample;

import java.util.Collection;
import java.util.List;

/** Somebody named a credential that is not configured. */
final class UnknownCredentialException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> known;

    UnknownCredentialException(String name, Collection<String> known) {
        super("There is no credential \"" + name + "\". Configured are: " + String.join(", ", known) + ".");
        this.known = List.copyOf(known);
    }

    List<String> known() {
        return known;
    }
}
