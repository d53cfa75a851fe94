package dev.identity.emulator;

import java.util.Map;

/** By what a client proved who it is. */
enum CredentialKind {
    PUBLIC("public", "0"),
    SECRET("secret", "1"),
    CERTIFICATE("certificate", "2"),
    FEDERATED("federated", "2"),
    MANAGED_IDENTITY("managed-identity", "2");

    private static final String FEDERATION_INFO = "xms_ficinfo";
    private static final String RESOURCE_ID = "xms_mirid";

    private final String id;
    private final String appidacr;

    CredentialKind(String id, String appidacr) {
        this.id = id;
        this.appidacr = appidacr;
    }

    String id() {
        return id;
    }

    String appidacr() {
        return appidacr;
    }

    /** Gives the claims by which Entra marks tokens of this kind. */
    Map<String, Object> claims(String resourceId) {
        return switch (this) {
            case FEDERATED -> Map.of(FEDERATION_INFO, "CAAQABgBIAAoAzAA");
            case MANAGED_IDENTITY -> Map.of(RESOURCE_ID, resourceId);
            default -> Map.of();
        };
    }

    /** Tells the kind from a token's claims. */
    static CredentialKind of(Map<String, Object> claims) {
        if (claims.containsKey(RESOURCE_ID)) {
            return MANAGED_IDENTITY;
        }
        if (claims.containsKey(FEDERATION_INFO)) {
            return FEDERATED;
        }
        Object proof = claims.getOrDefault("appidacr", claims.get("azpacr"));
        if (PUBLIC.appidacr.equals(proof)) {
            return PUBLIC;
        }
        return SECRET.appidacr.equals(proof) ? SECRET : CERTIFICATE;
    }
}
