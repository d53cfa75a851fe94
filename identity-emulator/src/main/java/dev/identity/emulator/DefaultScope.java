package dev.identity.emulator;

import java.util.List;
import java.util.stream.Stream;

/** The scope of app-only requests: one resource followed by {@code /.default}. */
final class DefaultScope {
    private static final String SUFFIX = "/.default";

    private DefaultScope() {}

    static String resourceOf(String scope) {
        List<String> scopes = Stream.of(scope.trim().split("\\s+"))
                .filter(value -> !DelegatedScope.OPENID.contains(value)) // MSAL for Java sends them, Entra tolerates it
                .distinct()
                .toList();
        if (scopes.isEmpty()) {
            throw new EntraException(EntraError.INVALID_SCOPE, scope);
        }
        for (String value : scopes) {
            requireDefault(value);
        }
        if (scopes.size() > 1) {
            throw new EntraException(EntraError.SEVERAL_RESOURCES, scope);
        }
        String only = scopes.get(0);
        return only.substring(0, only.length() - SUFFIX.length());
    }

    private static void requireDefault(String scope) {
        if (!scope.endsWith(SUFFIX) || scope.length() == SUFFIX.length()) {
            throw new EntraException(EntraError.SCOPE_NOT_DEFAULT, scope);
        }
    }
}
