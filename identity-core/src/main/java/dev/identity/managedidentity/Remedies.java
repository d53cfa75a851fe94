package dev.identity.managedidentity;

/** What to do about failures that several hosts have in common. */
final class Remedies {

    static final String RESOURCE = "the scope names an existing resource, such as https://vault.azure.net/.default";
    static final String AGAIN = "try again; if it persists, restart the host.";

    private Remedies() {}

    static String assign(IdentityId identity) {
        return identity.isSystem()
                ? "switch on this host's system-assigned identity, or name one of its user-assigned identities; check"
                        + " that " + RESOURCE + "."
                : "assign the identity to this host, or correct its id; check that " + RESOURCE + ".";
    }

    /** Nobody listens where the variables say. */
    static String notThere(String endpoint, String secret) {
        return "the platform runs this endpoint beside the application; if " + endpoint + " and " + secret
                + " were set by hand, unset them, else restart the application.";
    }

    /** The endpoint does not take the secret. */
    static String wrongSecret(String endpoint, String secret) {
        return "let the platform set " + endpoint + " and " + secret
                + "; restart the application if they were copied from an earlier process.";
    }
}
