package dev.identity.tool;

import dev.identity.TokenRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks texts that become arguments. No shell reads them, but on Windows {@code az} and {@code azd} can be scripts; and
 * what begins with a dash would be an option.
 */
public final class ToolInput {

    private static final Pattern SCOPE = Pattern.compile("[A-Za-z0-9.:/_][A-Za-z0-9.:/_-]*");
    private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,127}");
    private static final Pattern SUBSCRIPTION = Pattern.compile("[A-Za-z0-9._][A-Za-z0-9._ -]{0,127}");
    private static final String DEFAULT_SCOPE = "/.default";

    private ToolInput() {}

    /**
     * Checks the id or name of a subscription.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static String subscription(String value) {
        if (!SUBSCRIPTION.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "Invalid subscription: only letters, digits, '-', '.', '_' and spaces are"
                            + " allowed, and it must not begin with '-' or a space. Use the subscription's id.");
        }
        return value;
    }

    /**
     * Checks the tenant of a credential or a request.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static @Nullable String tenant(@Nullable String value) {
        if (value != null && !TENANT.matcher(value).matches()) {
            throw new IllegalArgumentException("Invalid tenant: only letters, digits, '-' and '.' are allowed, and it"
                    + " must not begin with '-' or '.'. Use the tenant's GUID or one of its domain names.");
        }
        return value;
    }

    /** Checks everything of a request that becomes an argument. */
    static void check(TokenRequest request) {
        request.scopes().forEach(ToolInput::scope);
        tenant(request.tenantId());
    }

    /** The resource of the one scope of a request. */
    static String resource(String tool, TokenRequest request) {
        if (request.scopes().size() != 1) {
            throw new IllegalArgumentException(tool + " gives tokens for exactly one scope per request, not "
                    + request.scopes().size() + ". Ask for each resource by itself.");
        }
        String scope = request.scopes().get(0);
        String resource =
                scope.endsWith(DEFAULT_SCOPE) ? scope.substring(0, scope.length() - DEFAULT_SCOPE.length()) : scope;
        if (resource.isEmpty()) {
            throw new IllegalArgumentException("The scope \"" + scope
                    + "\" names no resource. Write for example \"https://vault.azure.net/.default\".");
        }
        return resource;
    }

    /** Claims as they can stand on a command line. */
    static String encoded(String claims) {
        return Base64.getEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    }

    private static void scope(String scope) {
        if (!SCOPE.matcher(scope).matches()) {
            throw new IllegalArgumentException(
                    "Invalid scope for a developer tool: only letters, digits, '-', '.', ':',"
                            + " '/' and '_' are allowed, and it must not begin with '-'.");
        }
    }
}
