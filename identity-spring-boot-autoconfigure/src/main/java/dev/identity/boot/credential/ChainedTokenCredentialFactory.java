package dev.identity.boot.credential;

import dev.identity.TokenCredential;
import dev.identity.boot.CredentialContext;
import dev.identity.boot.CredentialFactory;
import dev.identity.boot.SharedSetting;
import dev.identity.credential.ChainedTokenCredential;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Several credentials in order. */
final class ChainedTokenCredentialFactory implements CredentialFactory<ChainedTokenCredentialFactory.Settings> {

    /**
     * What type "chain" needs.
     *
     * @param order Names of credentials, or types, in the order in which they are asked. The group of a type stands
     *     beside this one. A type that the host is not set up for is passed over, with its reason.
     */
    record Settings(@DefaultValue List<String> order) {}

    @Override
    public String type() {
        return "chain";
    }

    @Override
    public Class<Settings> propertiesType() {
        return Settings.class;
    }

    @Override
    public List<String> references(Settings settings) {
        return settings.order();
    }

    @Override
    public Set<SharedSetting> sharedSettings() {
        return Set.of();
    }

    @Override
    public TokenCredential create(Settings settings, CredentialContext context) {
        new Required(context)
                .property("chain.order", String.join(",", settings.order()))
                .check();
        ChainedTokenCredential.Builder builder =
                ChainedTokenCredential.builder().name(context.name()).runtime(context.runtime());
        settings.order()
                .forEach(reference ->
                        builder.addIfConfigured(context.name() + "." + reference, () -> context.credential(reference)));
        return builder.build();
    }
}
