package dev.identity.emulator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How one kind of host lets a request name the identity: query parameter by property. */
record IdentitySelection(Map<String, Function<ManagedIdentity, String>> parameters) {
    static final IdentitySelection IMDS = new IdentitySelection(Map.of(
            "client_id", ManagedIdentity::clientId,
            "object_id", ManagedIdentity::objectId,
            "msi_res_id", ManagedIdentity::resourceId));

    static final IdentitySelection APP_SERVICE = new IdentitySelection(Map.of(
            "client_id", ManagedIdentity::clientId,
            "object_id", ManagedIdentity::objectId,
            "principal_id", ManagedIdentity::objectId,
            "mi_res_id", ManagedIdentity::resourceId));

    private static final List<String> ALL = List.of(
            "client_id", "clientid", "object_id", "objectid", "principal_id", "principalId", "msi_res_id", "mi_res_id");

    /** Gives the parameters of the request that are meant to name an identity, this host's or not. */
    List<String> named(RecordedRequest request) {
        return ALL.stream().filter(name -> request.query(name) != null).toList();
    }

    boolean knows(String parameter) {
        return parameters.containsKey(parameter);
    }

    Optional<ManagedIdentity> find(ManagedIdentities identities, RecordedRequest request, String parameter) {
        return Optional.ofNullable(parameters.get(parameter))
                .flatMap(property -> identities.find(property, String.valueOf(request.query(parameter))));
    }
}
