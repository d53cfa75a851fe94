package dev.identity.managedidentity;

import java.util.Map;

/**
 * Which identity of the host is meant: its own (system-assigned) one, or a user-assigned one by exactly one of its ids.
 *
 * @param kind which id it is
 * @param value the id; empty for the system-assigned identity
 */
public record IdentityId(Kind kind, String value) {

    /** The ids that an identity can be named by. */
    public enum Kind {
        /** No id: the host's own identity. */
        SYSTEM,
        /** The application (client) id. */
        CLIENT_ID,
        /** The object (principal) id. */
        OBJECT_ID,
        /** The Azure resource id. */
        RESOURCE_ID
    }

    /** Checks the id. */
    public IdentityId {
        if (kind != Kind.SYSTEM && (value.isBlank() || value.chars().anyMatch(c -> c <= ' ' || c == 127))) {
            throw new IllegalArgumentException("The " + name(kind) + " of a managed identity is blank or contains white"
                    + " space. Leave it out for the system-assigned identity.");
        }
    }

    /**
     * The identity with the one id that is given, or the host's own.
     *
     * @throws IllegalArgumentException if there is more than one id, or it is blank or contains white space
     */
    public static IdentityId of(Map<Kind, String> ids) {
        if (ids.size() > 1) {
            throw new IllegalArgumentException(
                    "A managed identity takes one id, not several: set only one of client id,"
                            + " object id and resource id.");
        }
        return ids.entrySet().stream()
                .findFirst()
                .map(id -> new IdentityId(id.getKey(), id.getValue()))
                .orElseGet(() -> new IdentityId(Kind.SYSTEM, ""));
    }

    /** Whether the host's own identity is meant. */
    public boolean isSystem() {
        return kind == Kind.SYSTEM;
    }

    /** The id as query parameter: none for the system-assigned identity; hosts differ in the name of the resource id. */
    Map<String, String> query(String resourceIdName) {
        return switch (kind) {
            case SYSTEM -> Map.of();
            case CLIENT_ID -> Map.of("client_id", value);
            case OBJECT_ID -> Map.of("object_id", value);
            case RESOURCE_ID -> Map.of(resourceIdName, value);
        };
    }

    /** The identity in words. */
    @Override
    public String toString() {
        return isSystem()
                ? "the system-assigned identity"
                : "the user-assigned identity with " + name(kind) + " " + value;
    }

    private static String name(Kind kind) {
        return switch (kind) {
            case SYSTEM -> "id";
            case CLIENT_ID -> "client id";
            case OBJECT_ID -> "object id";
            case RESOURCE_ID -> "resource id";
        };
    }
}
