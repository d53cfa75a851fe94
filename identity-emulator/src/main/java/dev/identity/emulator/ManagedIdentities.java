package dev.identity.emulator;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** The identities of the emulated host. */
final class ManagedIdentities {
    private static final String GROUP =
            "/subscriptions/" + UUID.nameUUIDFromBytes(new byte[] {1}) + "/resourcegroups/entra-emulator/providers/";
    static final String HOST = GROUP + "Microsoft.Compute/virtualMachines/emulated-host";

    private final List<ManagedIdentity> identities = new CopyOnWriteArrayList<>();

    ManagedIdentity addSystem() {
        return system().orElseGet(() -> add("emulated-host", HOST, true));
    }

    ManagedIdentity addUser(String name) {
        return add(name, GROUP + "Microsoft.ManagedIdentity/userAssignedIdentities/" + name, false);
    }

    Optional<ManagedIdentity> system() {
        return identities.stream().filter(ManagedIdentity::systemAssigned).findFirst();
    }

    List<ManagedIdentity> users() {
        return identities.stream()
                .filter(identity -> !identity.systemAssigned())
                .toList();
    }

    Optional<ManagedIdentity> find(Function<ManagedIdentity, String> property, String value) {
        String wanted = value.toLowerCase(Locale.ROOT);
        return identities.stream()
                .filter(identity ->
                        property.apply(identity).toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst();
    }

    void clear() {
        identities.clear();
    }

    Optional<String> nameOf(String clientId) {
        return find(ManagedIdentity::clientId, clientId).map(ManagedIdentity::name);
    }

    private ManagedIdentity add(String name, String resourceId, boolean system) {
        ManagedIdentity identity = new ManagedIdentity(
                name, UUID.randomUUID().toString(), UUID.randomUUID().toString(), resourceId, system);
        identities.add(identity);
        return identity;
    }
}
