package dev.identity.boot.credential;

import dev.identity.TokenCredential;
import dev.identity.boot.CredentialContext;
import dev.identity.boot.CredentialFactory;
import dev.identity.boot.SharedSetting;
import dev.identity.boot.SharedSettings;
import dev.identity.credential.EnvironmentCredential;
import java.util.EnumSet;
import java.util.Set;

/** An application described by AZURE_* variables. Takes no properties of its own. */
final class EnvironmentCredentialFactory implements CredentialFactory<EnvironmentCredentialFactory.Settings> {

    /** Nothing. */
    record Settings() {}

    @Override
    public String type() {
        return "environment";
    }

    @Override
    public Class<Settings> propertiesType() {
        return Settings.class;
    }

    @Override
    public Set<SharedSetting> sharedSettings() {
        return EnumSet.of(
                SharedSetting.AUTHORITY_HOST,
                SharedSetting.CLOUD,
                SharedSetting.ADDITIONALLY_ALLOWED_TENANTS,
                SharedSetting.DISABLE_INSTANCE_DISCOVERY);
    }

    @Override
    public TokenCredential create(Settings settings, CredentialContext context) {
        SharedSettings shared = context.shared();
        EnvironmentCredential.Builder builder = EnvironmentCredential.builder()
                .name(context.name())
                .runtime(context.runtime())
                .disableInstanceDiscovery(shared.disableInstanceDiscovery());
        Optionals.ifSet(shared.authorityHost(), builder::authorityHost);
        if (!shared.additionallyAllowedTenants().isEmpty()) {
            builder.additionallyAllowedTenants(shared.additionallyAllowedTenants());
        }
        return builder.build();
    }
}
