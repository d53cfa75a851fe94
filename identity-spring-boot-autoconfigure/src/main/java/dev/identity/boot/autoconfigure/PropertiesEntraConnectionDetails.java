package dev.identity.boot.autoconfigure;

import dev.identity.boot.EntraConnectionDetails;
import dev.identity.boot.credential.Cloud;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.MutuallyExclusiveConfigurationPropertiesException;

/** Where the properties say Entra is. */
final class PropertiesEntraConnectionDetails implements EntraConnectionDetails {

    private final AzureIdentityProperties properties;

    PropertiesEntraConnectionDetails(AzureIdentityProperties properties) {
        this.properties = properties;
        MutuallyExclusiveConfigurationPropertiesException.throwIfMultipleNonNullValuesIn(entries -> {
            entries.put("azure.identity.authority-host", properties.authorityHost());
            entries.put("azure.identity.cloud", properties.cloud());
        });
    }

    @Override
    public @Nullable String authorityHost() {
        Cloud cloud = properties.cloud();
        return cloud == null ? properties.authorityHost() : cloud.authorityHost();
    }

    @Override
    public boolean disableInstanceDiscovery() {
        return properties.disableInstanceDiscovery();
    }
}
