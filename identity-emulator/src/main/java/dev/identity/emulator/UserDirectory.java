package dev.identity.emulator;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The people who are registered, by name. */
final class UserDirectory {
    private final Map<String, EmulatedUser> users = new ConcurrentHashMap<>();

    EmulatedUser register(String username, Tenant home) {
        EmulatedUser user = new EmulatedUser(username, home.id());
        if (users.putIfAbsent(key(username), user) != null) {
            throw new IllegalArgumentException("A user named " + username + " is registered already");
        }
        return user;
    }

    Optional<EmulatedUser> find(String username) {
        return Optional.ofNullable(users.get(key(username)));
    }

    Optional<EmulatedUser> findById(String objectId, Tenant tenant) {
        return users.values().stream()
                .filter(user -> user.isIn(tenant) && user.objectId(tenant).equals(objectId))
                .findFirst();
    }

    Collection<EmulatedUser> all() {
        return List.copyOf(users.values());
    }

    private static String key(String username) {
        return username.toLowerCase(Locale.ROOT);
    }
}
