package dev.identity.boot.credential;

import dev.identity.TokenCredential;
import dev.identity.boot.CredentialContext;
import dev.identity.boot.CredentialFactory;
import dev.identity.boot.SharedSetting;
import dev.identity.credential.AzureCliCredential;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Whoever has signed in with the Azure CLI on this machine. */
final class AzureCliCredentialFactory implements CredentialFactory<AzureCliCredentialFactory.Settings> {

    /**
     * What type "azure-cli" takes.
     *
     * @param subscription Id or name of the subscription whose account to use. Otherwise the current one.
     * @param processTimeout Longest time that one run of az may take.
     */
    record Settings(
            @Nullable String subscription,
            @DefaultValue("10s") Duration processTimeout) {}

    @Override
    public String type() {
        return "azure-cli";
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
        AzureCliCredential.Builder builder =
                ToolBuilders.shared(AzureCliCredential.builder(), context, settings.processTimeout());
        Optionals.ifSet(settings.subscription(), builder::subscription);
        return builder.build();
    }
}
