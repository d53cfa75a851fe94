package dev.identity.boot.credential;

import dev.identity.boot.EntraConnectionDetails;
import dev.identity.boot.SharedSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What credentials inherit from {@code azure.identity}, and from the connection details, which win over all properties.
 *
 * @param tenantId the tenant
 * @param clientId the application
 * @param additionallyAllowedTenants other tenants
 * @param region the region
 * @param connection where Entra is
 * @param replaced whether the connection details are not those that the properties make
 */
public record Inheritance(
        @Nullable String tenantId,
        @Nullable String clientId,
        List<String> additionallyAllowedTenants,
        @Nullable String region,
        EntraConnectionDetails connection,
        boolean replaced) {

    SharedSettings settings(CredentialProperties own, boolean nested) {
        List<String> tenants = own.additionallyAllowedTenants();
        String client = Optionals.set(own.clientId());
        return new SharedSettings(
                first(own.tenantId(), tenantId),
                first(client, clientId),
                nested ? null : client,
                authorityHost(own),
                tenants != null ? tenants : additionallyAllowedTenants,
                disableInstanceDiscovery(own),
                first(own.region(), region));
    }

    private @Nullable String authorityHost(CredentialProperties own) {
        if (replaced) {
            return connection.authorityHost();
        }
        Cloud cloud = own.cloud();
        String host = first(own.authorityHost(), cloud == null ? null : cloud.authorityHost());
        return first(host, connection.authorityHost());
    }

    private boolean disableInstanceDiscovery(CredentialProperties own) {
        Boolean disable = own.disableInstanceDiscovery();
        return replaced || disable == null ? connection.disableInstanceDiscovery() : disable;
    }

    private static @Nullable String first(@Nullable String own, @Nullable String inherited) {
        String set = Optionals.set(own);
        return set != null ? set : Optionals.set(inherited);
    }
}
