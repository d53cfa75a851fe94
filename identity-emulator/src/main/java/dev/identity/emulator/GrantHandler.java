package dev.identity.emulator;

/** One OAuth grant. A new grant is a new implementation and a line in {@link TokenEndpoint}. */
interface GrantHandler {
    /** Gives the value of {@code grant_type}. */
    String grantType();

    /** Issues a token or throws an {@link EntraException}. */
    IssuedToken handle(GrantRequest request);
}
