package dev.identity.credential;

import dev.identity.TokenCredential;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Chooses and creates the members of the default chain. */
final class DefaultMembers {

    private final DefaultAzureCredential.Builder settings;

    DefaultMembers(DefaultAzureCredential.Builder settings) {
        this.settings = settings;
    }

    List<TokenCredential> create() {
        return members().stream().map(this::member).toList();
    }

    private List<DefaultMember> members() {
        String variable = settings.runtime().environment("AZURE_TOKEN_CREDENTIALS");
        Set<DefaultMember> selected =
                variable == null ? EnumSet.allOf(DefaultMember.class) : DefaultMember.selectedBy(variable);
        return selected.stream()
                .filter(member -> !settings.excluded.contains(member))
                .toList();
    }

    private TokenCredential member(DefaultMember member) {
        return switch (member) {
            case ENVIRONMENT -> built(member, this::environment);
            case WORKLOAD_IDENTITY -> workloadIdentity();
            case MANAGED_IDENTITY -> built(member, this::managedIdentity);
            case AZURE_CLI ->
                built(member, () -> tool(member, AzureCliCredential.builder()).build());
            case AZURE_POWERSHELL ->
                built(
                        member,
                        () -> tool(member, AzurePowerShellCredential.builder()).build());
            case AZURE_DEVELOPER_CLI ->
                built(
                        member,
                        () -> tool(member, AzureDeveloperCliCredential.builder())
                                .build());
        };
    }

    /** Members of credentials with different names have different names too, so that events tell them apart. */
    private String name(DefaultMember member) {
        return settings.name == null ? member.credential() : settings.name + "." + member.credential();
    }

    private TokenCredential built(DefaultMember member, Supplier<TokenCredential> build) {
        try {
            return build.get();
        } catch (IllegalArgumentException e) {
            return MisconfiguredMember.of(name(member), String.valueOf(e.getMessage()), settings.runtime());
        }
    }

    private TokenCredential environment() {
        EnvironmentCredential.Builder environment = EnvironmentCredential.builder()
                .name(name(DefaultMember.ENVIRONMENT))
                .runtime(settings.runtime())
                .disableInstanceDiscovery(settings.discoveryDisabled)
                .inDefaultChain();
        if (settings.authorityHost != null) {
            environment.authorityHost(settings.authorityHost);
        }
        if (settings.additionallyAllowedTenants != null) {
            environment.additionallyAllowedTenants(settings.additionallyAllowedTenants);
        }
        return environment.build();
    }

    private TokenCredential workloadIdentity() {
        String name = name(DefaultMember.WORKLOAD_IDENTITY);
        if (settings.runtime().environment("AZURE_FEDERATED_TOKEN_FILE") == null) {
            return new UnbuiltMember(
                    name, "Workload identity is not configured: AZURE_FEDERATED_TOKEN_FILE is not set.");
        }
        return built(DefaultMember.WORKLOAD_IDENTITY, () -> {
            WorkloadIdentityCredential.Builder workload = WorkloadIdentityCredential.builder()
                    .name(name)
                    .runtime(settings.runtime())
                    .disableInstanceDiscovery(settings.discoveryDisabled)
                    .additionallyAllowedTenants(EnvironmentCredential.allowedTenants(
                            settings.runtime(), settings.additionallyAllowedTenants));
            String client = settings.workloadIdentityClientId != null
                    ? settings.workloadIdentityClientId
                    : settings.managedIdentityClientId;
            if (client != null) {
                workload.clientId(client);
            }
            if (settings.tenantId != null) {
                workload.tenantId(settings.tenantId);
            }
            if (settings.authorityHost != null) {
                workload.authorityHost(settings.authorityHost);
            }
            return workload.build();
        });
    }

    private <B extends DeveloperToolCredentialBuilder<B>> B tool(DefaultMember member, B builder) {
        if (settings.tenantId != null) {
            builder.tenantId(settings.tenantId);
        }
        return builder.name(name(member))
                .runtime(settings.runtime())
                .processTimeout(settings.processTimeout)
                .additionallyAllowedTenants(
                        EnvironmentCredential.allowedTenants(settings.runtime(), settings.additionallyAllowedTenants));
    }

    private TokenCredential managedIdentity() {
        ManagedIdentityCredential.Builder identity = ManagedIdentityCredential.builder()
                .name(name(DefaultMember.MANAGED_IDENTITY))
                .runtime(settings.runtime());
        if (settings.managedIdentityResourceId != null) {
            return identity.resourceId(settings.managedIdentityResourceId).build();
        }
        String client = settings.managedIdentityClientId != null
                ? settings.managedIdentityClientId
                : settings.runtime().environment("AZURE_CLIENT_ID");
        return (client == null ? identity : identity.clientId(client)).build();
    }
}
