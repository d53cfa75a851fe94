package dev.identity.managedidentity;

import dev.identity.AccessToken;
import dev.identity.cache.Acquisition;
import dev.identity.http.HttpRequest;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Azure Machine Learning, and App Service as it was before 2019 (protocol version 2017-09-01). Machine Learning names
 * the identity of the compute in a variable, as there may be several.
 */
final class LegacySource implements ManagedIdentitySource {

    private static final String ENDPOINT = "MSI_ENDPOINT";
    private static final String SECRET = "MSI_SECRET";

    private final SourceContext context;
    private final MetadataClient client;
    private final KnownHost host;
    private final String endpoint;
    private final SecretVariable secret;
    private final @Nullable String usualClientId;

    LegacySource(SourceContext context) {
        this.context = context;
        this.client = new MetadataClient(context);
        this.host = new KnownHost(context, client);
        this.endpoint = Objects.requireNonNull(context.runtime().environment(ENDPOINT));
        this.secret = new SecretVariable(context.runtime(), SECRET);
        this.usualClientId = context.runtime().environment("DEFAULT_IDENTITY_CLIENT_ID");
    }

    @Override
    public AccessToken acquire(Acquisition acquisition) {
        context.require(Set.of(IdentityId.Kind.CLIENT_ID), "name the identity by its client id.");
        URI address = EndpointVariable.parseTrusted(ENDPOINT, endpoint);
        HttpRequest.Builder request =
                client.request(address, "2017-09-01", clientId(), acquisition).header("secret", secret.value());
        Answer answer = host.ask(request, acquisition, Remedies.notThere(ENDPOINT, SECRET));
        return host.token(answer.without(secret.value()), this::remedy);
    }

    private Map<String, String> clientId() {
        String id = context.identity().isSystem()
                ? usualClientId
                : context.identity().value();
        return id == null ? Map.of() : Map.of("clientid", id.strip());
    }

    private String remedy(Answer answer) {
        return switch (answer.status()) {
            case 400 -> Remedies.assign(context.identity());
            case 401, 403 -> Remedies.wrongSecret(ENDPOINT, SECRET);
            case 500 -> "check that " + Remedies.RESOURCE + "; try again if it is.";
            default -> Remedies.AGAIN;
        };
    }
}
