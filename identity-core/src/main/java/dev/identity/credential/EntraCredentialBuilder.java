package dev.identity.credential;

import dev.identity.AuthorityHosts;
import dev.identity.entra.AuthorityHost;
import dev.identity.entra.EntraSettings;
import dev.identity.entra.Region;
import dev.identity.entra.Tenants;
import dev.identity.http.HttpTransport;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the builders of all credentials that sign in at Entra take. Not thread-safe. Only this library extends it. */
public abstract class EntraCredentialBuilder<B extends EntraCredentialBuilder<B>> extends CredentialBuilder<B> {

    @Nullable
    String tenantId;

    @Nullable
    String clientId;

    @Nullable
    String authorityHost;

    Collection<String> additionallyAllowedTenants = List.of();
    boolean discoveryDisabled;

    @Nullable
    String region;

    EntraCredentialBuilder() {}

    /** The tenant (directory) to sign in to: its GUID or one of its domain names, or {@code adfs}. */
    public B tenantId(String tenant) {
        this.tenantId = tenant;
        return self();
    }

    /** The application (client) id. */
    public B clientId(String client) {
        this.clientId = client;
        return self();
    }

    /**
     * The sign-in host, see {@link AuthorityHosts}; otherwise the variable {@code AZURE_AUTHORITY_HOST}, otherwise the
     * public cloud.
     */
    public B authorityHost(String host) {
        this.authorityHost = host;
        return self();
    }

    /** Tenants besides its own that requests may name, or {@code *} for any. */
    public B additionallyAllowedTenants(Collection<String> tenants) {
        this.additionallyAllowedTenants = List.copyOf(tenants);
        return self();
    }

    /**
     * Whether to trust a sign-in host that is not one of Microsoft's without asking Microsoft about it. For private
     * clouds only: the credential's secret is sent to that host.
     */
    public B disableInstanceDiscovery(boolean disable) {
        this.discoveryDisabled = disable;
        return self();
    }

    /**
     * The region whose token endpoint to use, or {@code AutoDetect}; otherwise the variable
     * {@code AZURE_REGIONAL_AUTHORITY_NAME}, otherwise the global endpoint.
     */
    public B region(String regionName) {
        this.region = regionName;
        return self();
    }

    final EntraSettings settings() {
        String tenant = required(tenantId, "tenantId", "the id of a Microsoft Entra tenant (also called directory id)");
        return new EntraSettings(
                required(clientId, "clientId", "the application (client) id of an app registration"),
                new Tenants(
                        tenant,
                        additionallyAllowedTenants,
                        runtime().environment("AZURE_IDENTITY_DISABLE_MULTITENANTAUTH") != null),
                authority(),
                !discoveryDisabled,
                configuredRegion(),
                runtime(),
                transport());
    }

    /** The way to the sign-in host. */
    HttpTransport transport() {
        return runtime().transport();
    }

    final String required(@Nullable String value, String setting, String meaning) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("The " + setting + " is missing. It is " + meaning + ".");
        }
        return value.strip();
    }

    final AuthorityHost authority() {
        if (authorityHost != null) {
            return AuthorityHost.parse(authorityHost, "authorityHost");
        }
        String variable = runtime().environment("AZURE_AUTHORITY_HOST");
        return variable == null
                ? AuthorityHost.parse(AuthorityHosts.PUBLIC, "authorityHost")
                : AuthorityHost.parse(variable, "AZURE_AUTHORITY_HOST");
    }

    /** The regional endpoint, if one is wanted. */
    Region configuredRegion() {
        return region != null
                ? Region.parse(region, "region")
                : Region.parse(runtime().environment("AZURE_REGIONAL_AUTHORITY_NAME"), "AZURE_REGIONAL_AUTHORITY_NAME");
    }
}
