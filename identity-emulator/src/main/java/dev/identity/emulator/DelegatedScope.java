package dev.identity.emulator;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a user is asked to let an app do: permissions of one resource, and those of OpenID Connect.
 *
 * @param resource the resource's identifier as it was asked for
 * @param names the permissions at that resource, which {@code .default} may be
 * @param openId those of OpenID Connect, {@code offline_access} among them
 */
record DelegatedScope(String resource, Set<String> names, Set<String> openId) {
    static final String OFFLINE_ACCESS = "offline_access";
    static final String DEFAULT = ".default";
    static final String GRAPH = "https://graph.microsoft.com";
    static final Set<String> OPENID = Set.of("openid", "profile", "email", OFFLINE_ACCESS);
    private static final Pattern SPACES = Pattern.compile("\\s+");

    static DelegatedScope parse(String text) {
        Set<String> openId = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        Set<String> resources = new LinkedHashSet<>();
        for (String scope : SPACES.split(text.trim())) {
            if (OPENID.contains(scope)) {
                openId.add(scope);
            } else {
                resources.add(resourceOf(scope, text));
                names.add(scope.substring(scope.lastIndexOf('/') + 1));
            }
        }
        requireOne(text, resources, names);
        return new DelegatedScope(
                resources.isEmpty() ? GRAPH : resources.iterator().next(), names, openId);
    }

    private static void requireOne(String text, Set<String> resources, Set<String> names) {
        if (resources.size() > 1) {
            throw new EntraException(EntraError.SEVERAL_RESOURCES, text);
        }
        if (names.contains(DEFAULT) && names.size() > 1) {
            throw new EntraException(
                    EntraError.INVALID_SCOPE, text + " (.default combined with resource-specific scopes)");
        }
    }

    /** A scope without a resource is Microsoft Graph's. */
    private static String resourceOf(String scope, String text) {
        int slash = scope.lastIndexOf('/');
        if (slash < 0 && !scope.isEmpty()) {
            return GRAPH;
        }
        String resource = scope.substring(0, Math.max(slash, 0));
        if (resource.isEmpty() || resource.endsWith(":/") || slash == scope.length() - 1) {
            throw new EntraException(EntraError.INVALID_SCOPE, text);
        }
        return resource;
    }

    DelegatedScope withOfflineAccess() {
        Set<String> all = new LinkedHashSet<>(openId);
        all.add(OFFLINE_ACCESS);
        return new DelegatedScope(resource, names, all);
    }

    boolean asks(String openIdScope) {
        return openId.contains(openIdScope);
    }

    /** What is asked for now, else what was asked for before. */
    static DelegatedScope parse(@Nullable String text, DelegatedScope otherwise) {
        return text == null ? otherwise : parse(text);
    }
}
