package dev.identity.boot.credential;

import dev.identity.TokenCredential;
import dev.identity.boot.CredentialContext;
import dev.identity.boot.CredentialFactory;
import dev.identity.boot.SharedSetting;
import dev.identity.boot.SharedSettings;
import dev.identity.credential.DefaultAzureCredential;
import dev.identity.credential.DefaultMember;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Whatever fits where the application runs. */
final class DefaultAzureCredentialFactory implements CredentialFactory<DefaultAzureCredentialFactory.Settings> {

    /**
     * What type "default-azure" takes.
     *
     * @param exclude Members to leave out.
     * @param managedIdentityClientId Client id of a user-assigned managed identity. Otherwise the variable
     *     AZURE_CLIENT_ID.
     * @param managedIdentityResourceId Azure resource id of a user-assigned managed identity.
     * @param workloadIdentityClientId Client id of the workload identity. Otherwise the credential's client-id.
     * @param processTimeout Longest time that one run of a developer's tool may take.
     * @param requireEnvironmentVariables Environment variables without which the application does not start.
     */
    record Settings(
            @DefaultValue List<DefaultMember> exclude,
            @Nullable String managedIdentityClientId,
            @Nullable String managedIdentityResourceId,
            @Nullable String workloadIdentityClientId,
            @DefaultValue("10s") Duration processTimeout,
            @DefaultValue List<String> requireEnvironmentVariables) {}

    @Override
    public String type() {
        return CredentialProperties.DEFAULT_TYPE;
    }

    @Override
    public Class<Settings> propertiesType() {
        return Settings.class;
    }

    @Override
    public Set<SharedSetting> sharedSettings() {
        return EnumSet.complementOf(EnumSet.of(SharedSetting.REGION));
    }

    @Override
    public TokenCredential create(Settings settings, CredentialContext context) {
        new Required(context)
                .atMostOne("default-azure.managed-identity-client-id", settings.managedIdentityClientId())
                .atMostOne("default-azure.managed-identity-resource-id", settings.managedIdentityResourceId())
                .check();
        DefaultAzureCredential.Builder builder = shared(context);
        Optionals.ifSet(settings.managedIdentityClientId(), builder::managedIdentityClientId);
        Optionals.ifSet(settings.managedIdentityResourceId(), builder::managedIdentityResourceId);
        Optionals.ifSet(settings.workloadIdentityClientId(), builder::workloadIdentityClientId);
        return builder.processTimeout(settings.processTimeout())
                .exclude(settings.exclude().toArray(DefaultMember[]::new))
                .requireEnvironmentVariables(
                        settings.requireEnvironmentVariables().toArray(String[]::new))
                .build();
    }

    private static DefaultAzureCredential.Builder shared(CredentialContext context) {
        SharedSettings shared = context.shared();
        DefaultAzureCredential.Builder builder = DefaultAzureCredential.builder()
                .name(context.name())
                .runtime(context.runtime())
                .disableInstanceDiscovery(shared.disableInstanceDiscovery());
        Optionals.ifSet(shared.tenantId(), builder::tenantId);
        Optionals.ifSet(shared.clientId(), builder::workloadIdentityClientId);
        Optionals.ifSet(shared.authorityHost(), builder::authorityHost);
        if (!shared.additionallyAllowedTenants().isEmpty()) {
            builder.additionallyAllowedTenants(shared.additionallyAllowedTenants());
        }
        return builder;
    }
}
