package dev.identity;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a token is wanted for. Immutable; equal by value. Scopes are sorted and freed of duplicates, and the hash is
 * computed once, so a request that is kept and used again makes a cache hit free of allocation.
 */
public final class TokenRequest {

    private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9.-]{1,128}");

    private static final int LONGEST_SCOPE = 2_048;

    private final List<String> scopes;
    private final @Nullable String tenantId;
    private final @Nullable String claims;
    private final boolean caeEnabled;
    private final int hash;

    private TokenRequest(List<String> scopes, @Nullable String tenantId, @Nullable String claims, boolean caeEnabled) {
        this.scopes = scopes;
        this.tenantId = tenantId;
        this.claims = claims;
        this.caeEnabled = caeEnabled;
        this.hash = Objects.hash(scopes, tenantId, claims, caeEnabled);
    }

    /**
     * A request for the given scopes, for example {@code https://vault.azure.net/.default}.
     *
     * @throws IllegalArgumentException if there is no scope, or one is blank, too long or not made of the characters of RFC 6749
     *     section 3.3
     */
    public static TokenRequest of(String... scopes) {
        return of(Arrays.asList(scopes));
    }

    /**
     * A request for the given scopes.
     *
     * @throws IllegalArgumentException if there is no scope, or one is blank, too long or not made of the characters of RFC 6749
     *     section 3.3
     */
    public static TokenRequest of(Collection<String> scopes) {
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException(
                    "A token request needs at least one scope, for example \"https://vault.azure.net/.default\".");
        }
        scopes.forEach(TokenRequest::checkScope);
        return new TokenRequest(ordered(scopes), null, null, false);
    }

    /**
     * The same request for a token of the given tenant instead of the credential's own; null means the credential's own.
     *
     * @throws IllegalArgumentException if the tenant is not an id or a domain name
     */
    public TokenRequest withTenantId(@Nullable String tenant) {
        if (tenant != null && (!TENANT.matcher(tenant).matches() || tenant.equals(".") || tenant.equals(".."))) {
            throw new IllegalArgumentException("Invalid tenant id in a token request: only letters, digits, '-' and '.'"
                    + " are allowed. Use the tenant's GUID or one of its domain names.");
        }
        return Objects.equals(tenant, tenantId) ? this : new TokenRequest(scopes, tenant, claims, caeEnabled);
    }

    /**
     * The same request answering a claims challenge. Such a request is never answered from the cache.
     *
     * @param json the decoded JSON of the challenge's {@code claims} parameter, or null for none
     */
    public TokenRequest withClaims(@Nullable String json) {
        String value = json == null || json.isBlank() ? null : json;
        return Objects.equals(value, claims) ? this : new TokenRequest(scopes, tenantId, value, caeEnabled);
    }

    /**
     * The same request, saying whether the caller handles continuous access evaluation challenges. Tokens asked for with
     * and without are cached apart.
     */
    public TokenRequest withCaeEnabled(boolean enabled) {
        return enabled == caeEnabled ? this : new TokenRequest(scopes, tenantId, claims, enabled);
    }

    /** The scopes, sorted, without duplicates, never empty. */
    public List<String> scopes() {
        return scopes;
    }

    /** The tenant asked for, or null for the credential's own. */
    public @Nullable String tenantId() {
        return tenantId;
    }

    /** The JSON of a claims challenge, or null. */
    public @Nullable String claims() {
        return claims;
    }

    /** Whether the caller handles continuous access evaluation challenges. */
    public boolean caeEnabled() {
        return caeEnabled;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof TokenRequest that
                        && hash == that.hash
                        && caeEnabled == that.caeEnabled
                        && scopes.equals(that.scopes)
                        && Objects.equals(tenantId, that.tenantId)
                        && Objects.equals(claims, that.claims);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** Scopes and tenant; of claims only that there are some. */
    @Override
    public String toString() {
        return "TokenRequest[scopes=" + String.join(" ", scopes)
                + (tenantId == null ? "" : ", tenant=" + tenantId)
                + (claims == null ? "" : ", with claims")
                + (caeEnabled ? ", cae" : "")
                + "]";
    }

    /** Nearly always there is one. */
    private static List<String> ordered(Collection<String> scopes) {
        return scopes.size() == 1
                ? List.of(scopes.iterator().next())
                : scopes.stream().sorted().distinct().toList();
    }

    private static void checkScope(String scope) {
        if (scope == null || !VisibleAscii.holds(scope)) {
            throw new IllegalArgumentException(
                    "A scope of a token request is blank or contains white space or"
                            + " other characters than printable ASCII. Pass each scope as a string of its own, for example \"https://vault.azure.net/.default\".");
        }
        if (scope.length() > LONGEST_SCOPE) {
            throw new IllegalArgumentException("A scope of a token request has " + scope.length()
                    + " characters. No scope has more than " + LONGEST_SCOPE + ".");
        }
    }
}
