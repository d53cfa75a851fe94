package dev.identity.emulator;

/**
 * A managed identity that the emulated host has.
 *
 * @param name its name; it shows as the caller's name at the protected resource
 * @param clientId its client id
 * @param objectId its object (principal) id
 * @param resourceId its resource id: the identity's own, or the host's for the system-assigned one
 * @param systemAssigned whether it is the host's own identity
 */
public record ManagedIdentity(
        String name, String clientId, String objectId, String resourceId, boolean systemAssigned) {}
