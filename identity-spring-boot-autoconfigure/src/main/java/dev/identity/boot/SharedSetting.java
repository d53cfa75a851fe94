package dev.identity.boot;

import java.util.Locale;

/** A property that may stand beside {@code type}. */
public enum SharedSetting {
    /** {@link SharedSettings#tenantId()}. */
    TENANT_ID,
    /** {@link SharedSettings#clientId()}. */
    CLIENT_ID,
    /** {@link SharedSettings#ownClientId()}. */
    OWN_CLIENT_ID,
    /** {@link SharedSettings#authorityHost()}. */
    AUTHORITY_HOST,
    /** The same by the cloud's name. */
    CLOUD,
    /** {@link SharedSettings#additionallyAllowedTenants()}. */
    ADDITIONALLY_ALLOWED_TENANTS,
    /** {@link SharedSettings#disableInstanceDiscovery()}. */
    DISABLE_INSTANCE_DISCOVERY,
    /** {@link SharedSettings#region()}. */
    REGION;

    /** The name of the property. */
    public String property() {
        return this == OWN_CLIENT_ID
                ? CLIENT_ID.property()
                : name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
