package dev.identity.managedidentity;

/**
 * The source that was chosen for this host.
 *
 * @param explanation the kind of host and how it was recognised
 * @param source what talks to it
 */
public record DetectedSource(String explanation, ManagedIdentitySource source) {}
