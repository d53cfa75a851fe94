package dev.identity.emulator;

/** A tenant, by its GUID in lower case. */
record Tenant(String id) {
    String issuer() {
        return "https://sts.windows.net/" + id + "/";
    }
}
