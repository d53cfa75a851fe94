package dev.identity.boot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What credentials of all types share, after inheritance.
 *
 * @param tenantId the tenant's id or domain, or null
 * @param clientId the application's id, own or inherited, or null
 * @param ownClientId the application's id if it stands beside the credential's type, else null
 * @param authorityHost the https URL of the sign-in host, or null for the core's default
 * @param additionallyAllowedTenants other tenants to give tokens for; {@code *} for all
 * @param disableInstanceDiscovery whether to trust the authority unasked
 * @param region the Azure region whose sign-in host to use, or null
 */
public record SharedSettings(
        @Nullable String tenantId,
        @Nullable String clientId,
        @Nullable String ownClientId,
        @Nullable String authorityHost,
        List<String> additionallyAllowedTenants,
        boolean disableInstanceDiscovery,
        @Nullable String region) {

    /** Copies the list. */
    public SharedSettings {
        additionallyAllowedTenants = List.copyOf(additionallyAllowedTenants);
    }
}
