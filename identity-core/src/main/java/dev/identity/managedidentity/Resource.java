package dev.identity.managedidentity;

import dev.identity.TokenRequest;

/** What managed identity endpoints take in place of a scope: the v1 resource. */
public final class Resource {

    private static final String DEFAULT_SCOPE = "/.default";

    private Resource() {}

    /**
     * The resource of the request's one scope: the scope without one trailing {@code /.default}.
     *
     * @throws IllegalArgumentException if there are several scopes, or nothing is left
     */
    public static String of(TokenRequest request) {
        if (request.scopes().size() != 1) {
            throw new IllegalArgumentException("A managed identity gives tokens for exactly one scope per request, not "
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
}
