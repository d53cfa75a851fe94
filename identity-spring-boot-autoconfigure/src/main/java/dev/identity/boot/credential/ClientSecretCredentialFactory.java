package dev.identity.boot.credential;

import dev.identity.TokenCredential;
import dev.identity.boot.CredentialContext;
import dev.identity.boot.CredentialFactory;
import dev.identity.boot.Secret;
import dev.identity.credential.ClientSecretCredential;
import org.jspecify.annotations.Nullable;

/** An application with a client secret. */
final class ClientSecretCredentialFactory implements CredentialFactory<ClientSecretCredentialFactory.Settings> {

    /**
     * What type "client-secret" needs.
     *
     * @param secret Value of the client secret, not its id.
     * @param secretLocation Resource that holds the value, read again for each token request. Without a prefix it is a
     *     file.
     */
    record Settings(@Nullable Secret secret, @Nullable String secretLocation) {}

    @Override
    public String type() {
        return "client-secret";
    }

    @Override
    public Class<Settings> propertiesType() {
        return Settings.class;
    }

    @Override
    public TokenCredential create(Settings settings, CredentialContext context) {
        Secret secret = settings.secret();
        String location = settings.secretLocation();
        boolean inline = secret != null && !secret.isBlank();
        new Required(context)
                .application()
                .oneOf("client-secret.secret", inline, "client-secret.secret-location", Optionals.isSet(location))
                .check();
        ClientSecretCredential.Builder builder = EntraBuilders.shared(ClientSecretCredential.builder(), context);
        if (secret != null && inline) {
            builder.clientSecret(secret.value());
        } else if (location != null) {
            builder.clientSecret(new ContentReader(context, "client-secret.secret-location", location));
        }
        return builder.build();
    }
}
