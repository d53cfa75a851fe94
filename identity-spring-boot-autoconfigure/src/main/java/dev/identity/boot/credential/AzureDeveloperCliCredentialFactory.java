package dev.identity.boot.credential;

import dev.identity.TokenCredential;
import dev.identity.boot.CredentialContext;
import dev.identity.boot.CredentialFactory;
import dev.identity.boot.SharedSetting;
import dev.identity.credential.AzureDeveloperCliCredential;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Whoever has signed in with the Azure Developer CLI on this machine. */
final class AzureDeveloperCliCredentialFactory
        implements CredentialFactory<AzureDeveloperCliCredentialFactory.Settings> {

    /**
     * What type "azure-developer-cli" takes.
     *
     * @param processTimeout Longest time that one run of azd may take.
     */
    record Settings(@DefaultValue("10s") Duration processTimeout) {}

    @Override
    public String type() {
        return "azure-developer-cli";
    }

    @Override
    public Class<Settings> propertiesType() {
        return Settings.class;
    }

    @Override
    public Set<SharedSetting> sharedSettings() {
        return ToolBuilders.SHARED;
    }

    @Override
    public TokenCredential create(Settings settings, CredentialContext context) {
        return ToolBuilders.shared(AzureDeveloperCliCredential.builder(), context, settings.processTimeout())
                .build();
    }
}
