package dev.identity.boot.credential;

import dev.identity.TokenCredential;
import dev.identity.boot.CredentialContext;
import dev.identity.boot.CredentialFactory;
import dev.identity.credential.ClientAssertionCredential;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An application with an assertion that another identity made: a file, or another credential (federation). */
final class ClientAssertionCredentialFactory implements CredentialFactory<ClientAssertionCredentialFactory.Settings> {

    /**
     * What type "client-assertion" needs.
     *
     * @param file Resource that holds the assertion, read again for each token request. Without a prefix it is a file.
     * @param credential Name or type of the credential whose token is the assertion, usually a managed identity.
     * @param audience Audience of that token, as the federated credential of the application expects it. Otherwise
     *     "api://AzureADTokenExchange", or what the cloud has in its place. Only beside credential.
     */
    record Settings(
            @Nullable String file,
            @Nullable String credential,
            @Nullable String audience) {}

    @Override
    public String type() {
        return "client-assertion";
    }

    @Override
    public Class<Settings> propertiesType() {
        return Settings.class;
    }

    @Override
    public List<String> references(Settings settings) {
        String credential = Optionals.set(settings.credential());
        return credential == null ? List.of() : List.of(credential);
    }

    @Override
    public TokenCredential create(Settings settings, CredentialContext context) {
        new Required(context)
                .application()
                .oneOf(
                        "client-assertion.file",
                        Optionals.isSet(settings.file()),
                        "client-assertion.credential",
                        Optionals.isSet(settings.credential()))
                .notBoth(
                        "client-assertion.file",
                        Optionals.isSet(settings.file()),
                        "client-assertion.audience",
                        Optionals.isSet(settings.audience()))
                .check();
        ClientAssertionCredential.Builder builder = EntraBuilders.shared(ClientAssertionCredential.builder(), context);
        Optionals.ifSet(settings.audience(), builder::audience);
        String credential = Optionals.set(settings.credential());
        return (credential != null
                        ? builder.credential(context.credential(credential))
                        : builder.assertion(
                                new ContentReader(context, "client-assertion.file", String.valueOf(settings.file()))))
                .build();
    }
}
