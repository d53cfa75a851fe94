package dev.identity.emulator;

import org.jspecify.annotations.Nullable;

/** A well-formed request to the token endpoint of an existing tenant. */
record GrantRequest(RecordedRequest http, Tenant tenant) {
    /** Gives a form field; an empty one counts as absent, as with Entra. */
    @Nullable
    String field(String name) {
        String value = http.form(name);
        return value == null || value.isBlank() ? null : value;
    }

    String require(String name) {
        String value = field(name);
        if (value == null) {
            throw new EntraException(EntraError.MISSING_PARAMETER, name);
        }
        return value;
    }

    boolean adfs() {
        return Endpoint.ADFS.equals(http.tenant());
    }
}
