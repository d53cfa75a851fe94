package dev.identity.emulator;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who lets an app act for them. */
final class Consents {
    private final Set<EmulatedUser> given = ConcurrentHashMap.newKeySet();
    private final Set<EmulatedUser> withheld = ConcurrentHashMap.newKeySet();
    private volatile boolean everybody = true;

    boolean covers(EmulatedUser user) {
        return given.contains(user) || (everybody && !withheld.contains(user));
    }

    void give(EmulatedUser user) {
        withheld.remove(user);
        given.add(user);
    }

    void withhold(EmulatedUser user) {
        given.remove(user);
        withheld.add(user);
    }

    void everybody(boolean consents) {
        everybody = consents;
        given.clear();
        withheld.clear();
    }
}
