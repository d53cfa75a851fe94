package dev.identity.emulator;

/** One OAuth grant. A new grant is a new implementation and a line in {@link TokenEndpoint}. */
interface GrantHandler {
    /** Gives the value of {@code grant_type}. */
    String grantType();

    /** Tells whether {@code common} and {@code organizations} will do, because a user says which tenant it is. */
    default boolean takesSharedTenants() {
        return false;
    }

    /** Issues tokens or throws an {@link EntraException}. */
    TokenAnswer handle(GrantRequest request);
}
