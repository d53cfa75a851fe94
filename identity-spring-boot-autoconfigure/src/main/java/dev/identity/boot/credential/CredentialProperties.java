package dev.identity.boot.credential;

import dev.identity.boot.CredentialFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * One credential: its type, what all types share, and one group of properties for each type that has any.
 *
 * @param type Type of the credential. The default credential is "default-azure" if nothing is configured.
 * @param tenantId Id or domain of the tenant. Inherited from azure.identity.tenant-id.
 * @param clientId Id of the application, or of the managed identity. Inherited from azure.identity.client-id, except by
 *     managed identity.
 * @param authorityHost Https URL of the sign-in host. Inherited from azure.identity.authority-host.
 * @param cloud Cloud whose sign-in host to use. Inherited from azure.identity.cloud.
 * @param additionallyAllowedTenants Other tenants to give tokens for, "*" for all. Inherited from
 *     azure.identity.additionally-allowed-tenants.
 * @param disableInstanceDiscovery Whether to trust the sign-in host without asking Microsoft about it. Inherited from
 *     azure.identity.disable-instance-discovery.
 * @param region Azure region whose sign-in host to use, or "AutoDetect". Inherited from azure.identity.region.
 * @param clientSecret What type "client-secret" needs.
 * @param clientCertificate What type "client-certificate" needs.
 * @param clientAssertion What type "client-assertion" needs.
 * @param workloadIdentity What type "workload-identity" takes.
 * @param azurePipelines What type "azure-pipelines" needs.
 * @param githubActions What type "github-actions" takes.
 * @param managedIdentity What type "managed-identity" takes.
 * @param azureCli What type "azure-cli" takes.
 * @param azurePowershell What type "azure-powershell" takes.
 * @param azureDeveloperCli What type "azure-developer-cli" takes.
 * @param defaultAzure What type "default-azure" takes.
 * @param chain What type "chain" needs.
 */
public record CredentialProperties(
        @Nullable String type,
        @Nullable String tenantId,
        @Nullable String clientId,
        @Nullable String authorityHost,
        @Nullable Cloud cloud,
        @Nullable List<String> additionallyAllowedTenants,
        @Nullable Boolean disableInstanceDiscovery,
        @Nullable String region,
        @NestedConfigurationProperty ClientSecretCredentialFactory.@Nullable Settings clientSecret,
        @NestedConfigurationProperty ClientCertificateCredentialFactory.@Nullable Settings clientCertificate,
        @NestedConfigurationProperty ClientAssertionCredentialFactory.@Nullable Settings clientAssertion,
        @NestedConfigurationProperty WorkloadIdentityCredentialFactory.@Nullable Settings workloadIdentity,
        @NestedConfigurationProperty AzurePipelinesCredentialFactory.@Nullable Settings azurePipelines,
        @NestedConfigurationProperty GitHubActionsCredentialFactory.@Nullable Settings githubActions,
        @NestedConfigurationProperty ManagedIdentityCredentialFactory.@Nullable Settings managedIdentity,
        @NestedConfigurationProperty AzureCliCredentialFactory.@Nullable Settings azureCli,
        @NestedConfigurationProperty AzurePowerShellCredentialFactory.@Nullable Settings azurePowershell,
        @NestedConfigurationProperty AzureDeveloperCliCredentialFactory.@Nullable Settings azureDeveloperCli,
        @NestedConfigurationProperty DefaultAzureCredentialFactory.@Nullable Settings defaultAzure,
        @NestedConfigurationProperty ChainedTokenCredentialFactory.@Nullable Settings chain) {

    static final String DEFAULT_TYPE = "default-azure";

    /** The built-in types: those with a component above, and those that take no properties. */
    static List<CredentialFactory<?>> factories() {
        return List.of(
                new DefaultAzureCredentialFactory(),
                new ChainedTokenCredentialFactory(),
                new EnvironmentCredentialFactory(),
                new WorkloadIdentityCredentialFactory(),
                new AzurePipelinesCredentialFactory(),
                new GitHubActionsCredentialFactory(),
                new ManagedIdentityCredentialFactory(),
                new AzureCliCredentialFactory(),
                new AzurePowerShellCredentialFactory(),
                new AzureDeveloperCliCredentialFactory(),
                new ClientSecretCredentialFactory(),
                new ClientCertificateCredentialFactory(),
                new ClientAssertionCredentialFactory());
    }
}
