package dev.identity.managedidentity;

import dev.identity.AccessToken;
import dev.identity.cache.Acquisition;
import dev.identity.http.HttpRequest;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Azure Cloud Shell: tokens of the person who is signed in there, for some resources only. */
final class CloudShellSource implements ManagedIdentitySource {

    private static final String ENDPOINT = "MSI_ENDPOINT";

    private final SourceContext context;
    private final KnownHost host;
    private final String endpoint;

    CloudShellSource(SourceContext context) {
        this.context = context;
        this.host = new KnownHost(context, new MetadataClient(context));
        this.endpoint = Objects.requireNonNull(context.runtime().environment(ENDPOINT));
    }

    @Override
    public AccessToken acquire(Acquisition acquisition) {
        context.require(Set.of(), "leave the id out: Cloud Shell gives tokens of the person who is signed in.");
        URI address = EndpointVariable.parseTrusted(ENDPOINT, endpoint);
        HttpRequest.Builder request =
                MetadataClient.post(address, Map.of("resource", Resource.of(acquisition.request())));
        Answer answer = host.ask(
                request, acquisition, "unset " + ENDPOINT + " if this is no Cloud Shell, else open a new session.");
        return host.token(answer, CloudShellSource::remedy);
    }

    private static String remedy(Answer answer) {
        return answer.status() == 400
                ? "ask for a resource that Cloud Shell gives tokens for, such as https://management.azure.com/.default."
                : Remedies.AGAIN;
    }
}
