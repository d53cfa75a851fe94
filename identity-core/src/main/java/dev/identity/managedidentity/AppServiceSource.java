package dev.identity.managedidentity;

import dev.identity.AccessToken;
import dev.identity.cache.Acquisition;
import dev.identity.http.HttpRequest;
import java.net.URI;
import java.util.Objects;

/**
 * App Service, Functions, Container Apps and Azure Automation: a local endpoint (protocol version 2019-08-01) that wants
 * the secret which the platform put beside its address.
 */
final class AppServiceSource implements ManagedIdentitySource {

    private static final String ENDPOINT = "IDENTITY_ENDPOINT";
    private static final String SECRET = "IDENTITY_HEADER";

    private final SourceContext context;
    private final MetadataClient client;
    private final KnownHost host;
    private final String endpoint;
    private final SecretVariable secret;

    AppServiceSource(SourceContext context) {
        this.context = context;
        this.client = new MetadataClient(context);
        this.host = new KnownHost(context, client);
        this.endpoint = Objects.requireNonNull(context.runtime().environment(ENDPOINT));
        this.secret = new SecretVariable(context.runtime(), SECRET);
    }

    @Override
    public AccessToken acquire(Acquisition acquisition) {
        URI address = EndpointVariable.parseTrusted(ENDPOINT, endpoint);
        HttpRequest.Builder request = client.request(
                        address, "2019-08-01", context.identity().query("mi_res_id"), acquisition)
                .header("X-IDENTITY-HEADER", secret.value());
        Answer answer = host.ask(request, acquisition, Remedies.notThere(ENDPOINT, SECRET));
        return host.token(answer.without(secret.value()), this::remedy);
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
