package dev.identity.boot.credential;

import dev.identity.TokenCredential;
import dev.identity.boot.CredentialContext;
import dev.identity.boot.CredentialFactory;
import dev.identity.boot.SharedSetting;
import dev.identity.credential.ManagedIdentityCredential;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A managed identity of the host. */
final class ManagedIdentityCredentialFactory implements CredentialFactory<ManagedIdentityCredentialFactory.Settings> {

    /**
     * What type "managed-identity" takes; nothing means the system-assigned identity.
     *
     * @param clientId Client id of a user-assigned identity. The client-id beside the type means the same.
     * @param objectId Object id of a user-assigned identity.
     * @param resourceId Azure resource id of a user-assigned identity.
     */
    record Settings(
            @Nullable String clientId,
            @Nullable String objectId,
            @Nullable String resourceId) {}

    @Override
    public String type() {
        return "managed-identity";
    }

    @Override
    public Class<Settings> propertiesType() {
        return Settings.class;
    }

    @Override
    public Set<SharedSetting> sharedSettings() {
        return Set.of(SharedSetting.OWN_CLIENT_ID);
    }

    @Override
    public TokenCredential create(Settings settings, CredentialContext context) {
        ManagedIdentityCredential.Builder builder =
                ManagedIdentityCredential.builder().name(context.name()).runtime(context.runtime());
        new Required(context)
                .atMostOne("managed-identity.client-id", settings.clientId())
                .atMostOne("managed-identity.object-id", settings.objectId())
                .atMostOne("managed-identity.resource-id", settings.resourceId())
                .atMostOne("client-id", context.shared().ownClientId())
                .check();
        Optionals.ifSet(settings.clientId(), builder::clientId);
        Optionals.ifSet(settings.objectId(), builder::objectId);
        Optionals.ifSet(settings.resourceId(), builder::resourceId);
        Optionals.ifSet(context.shared().ownClientId(), builder::clientId);
        return builder.build();
    }
}
