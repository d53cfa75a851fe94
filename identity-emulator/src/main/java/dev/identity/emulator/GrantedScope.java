package dev.identity.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a token will allow.
 *
 * @param audience the token's {@code aud}
 * @param names its {@code scp}
 * @param text the answer's {@code scope}
 * @param registered whether the resource is an app registered here
 */
record GrantedScope(String audience, List<String> names, String text, boolean registered) {

    /** A scope of an API registered here: it must exist. */
    static GrantedScope of(DelegatedScope asked, AppRegistration client, AppRegistration api) {
        Set<String> exposed = api.exposedScopes();
        asked.names().stream()
                .filter(name -> !name.equals(DelegatedScope.DEFAULT) && !exposed.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new EntraException(EntraError.NO_SUCH_SCOPE, client.clientId(), name, api.displayName());
                });
        boolean all = asked.names().contains(DelegatedScope.DEFAULT);
        List<String> names = List.copyOf(all ? exposed : asked.names());
        return new GrantedScope(api.clientId(), names, text(asked, names), true);
    }

    /** A scope of one of Azure's own resources, whose permissions the emulator does not know. */
    static GrantedScope of(DelegatedScope asked) {
        boolean graph = DelegatedScope.GRAPH.equals(Resources.normalize(asked.resource()));
        List<String> names = new ArrayList<>(asked.names());
        if (names.remove(DelegatedScope.DEFAULT)) {
            names.add(graph ? "User.Read" : "user_impersonation");
        }
        if (graph) {
            asked.openId().stream()
                    .filter(name -> !DelegatedScope.OFFLINE_ACCESS.equals(name))
                    .forEach(names::add);
        }
        return new GrantedScope(asked.resource(), List.copyOf(names), text(asked, names), false);
    }

    private static String text(DelegatedScope asked, List<String> names) {
        Stream<String> qualified =
                names.stream().map(name -> DelegatedScope.OPENID.contains(name) ? name : asked.resource() + "/" + name);
        Stream<String> all = asked.names().contains(DelegatedScope.DEFAULT)
                ? Stream.of(asked.resource() + "/" + DelegatedScope.DEFAULT)
                : Stream.empty();
        return String.join(" ", Stream.concat(qualified, all).toList());
    }
}
