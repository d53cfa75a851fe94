package dev.identity;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who signed in: enough to find the account's tokens in a cache again, and no secret. Its JSON is the one of the Azure SDKs
 * for Python, .NET, JavaScript and Go, so a record that one of them wrote can be read here. Immutable; equal by value.
 */
public final class AuthenticationRecord {

    private final String authority;
    private final String homeAccountId;
    private final String tenantId;
    private final String clientId;
    private final String username;

    private AuthenticationRecord(
            String authority, String homeAccountId, String tenantId, String clientId, String username) {
        this.authority = given(authority, "authority");
        this.homeAccountId = given(homeAccountId, "homeAccountId");
        this.tenantId = given(tenantId, "tenantId");
        this.clientId = given(clientId, "clientId");
        this.username = given(username, "username");
    }

    /**
     * A record of the given parts.
     *
     * @param authority the sign-in host, for example {@code login.microsoftonline.com}
     * @param homeAccountId the account's id over all tenants
     * @param tenantId the tenant it signed in to
     * @param clientId the application it signed in to
     * @param username what the person calls the account
     * @throws IllegalArgumentException if one is blank
     */
    public static AuthenticationRecord of(
            String authority, String homeAccountId, String tenantId, String clientId, String username) {
        return new AuthenticationRecord(authority, homeAccountId, tenantId, clientId, username);
    }

    /**
     * Reads a record. Members that are not known are ignored.
     *
     * @throws IllegalArgumentException if it is no JSON object, lacks a member or is of another version
     */
    public static AuthenticationRecord deserialize(String json) {
        return RecordJson.read(json);
    }

    /** The record as JSON. It holds no secret, but names a person. */
    public String serialize() {
        return RecordJson.write(this);
    }

    /** The sign-in host. */
    public String authority() {
        return authority;
    }

    /** The account's id over all tenants. */
    public String homeAccountId() {
        return homeAccountId;
    }

    /** The tenant that the account signed in to. */
    public String tenantId() {
        return tenantId;
    }

    /** The application that the account signed in to. */
    public String clientId() {
        return clientId;
    }

    /** What the person calls the account. */
    public String username() {
        return username;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof AuthenticationRecord that
                        && authority.equals(that.authority)
                        && homeAccountId.equals(that.homeAccountId)
                        && tenantId.equals(that.tenantId)
                        && clientId.equals(that.clientId)
                        && username.equals(that.username);
    }

    @Override
    public int hashCode() {
        return Objects.hash(authority, homeAccountId, tenantId, clientId, username);
    }

    /** Tenant and application; not the person. */
    @Override
    public String toString() {
        return "AuthenticationRecord[tenant=" + tenantId + ", client=" + clientId + "]";
    }

    private static String given(@Nullable String value, String name) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("The authentication record has no " + name + ".");
        }
        return value;
    }
}
