package dev.identity.emulator;

import java.time.Instant;
import java.util.List;

/** Who proved to be whom, in which tenant, when, and whether by a second factor as well. */
record SignIn(EmulatedUser user, Tenant tenant, Instant at, boolean mfa) {
    String objectId() {
        return user.objectId(tenant);
    }

    List<String> methods() {
        return mfa ? List.of("pwd", "mfa") : List.of("pwd");
    }

    /** Who it was, wherever: what clients keep accounts by. */
    String clientInfo() {
        return Opaque.base64Url("{\"uid\":\"" + user.objectId() + "\",\"utid\":\"" + user.tenantId() + "\"}");
    }
}
