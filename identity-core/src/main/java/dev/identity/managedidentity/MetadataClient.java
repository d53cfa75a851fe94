package dev.identity.managedidentity;

import dev.identity.ClientAuthenticationException;
import dev.identity.cache.Acquisition;
import dev.identity.http.ConnectionProfile;
import dev.identity.http.HttpRequest;
import dev.identity.http.HttpResponse;
import dev.identity.http.HttpSender;
import dev.identity.http.HttpTransport;
import dev.identity.http.RetryPolicy;
import dev.identity.time.Deadline;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sends the requests of the sources: to endpoints of this host, past every proxy. */
final class MetadataClient {

    private static final Duration ONE_TRY = Duration.ofSeconds(60);

    private final SourceContext context;
    private final HttpSender sender;

    MetadataClient(SourceContext context) {
        this(context, context.runtime().transport());
    }

    /** For a host that wants a connection of its own. */
    MetadataClient(SourceContext context, HttpTransport transport) {
        this.context = context;
        this.sender = new HttpSender(transport, context.runtime().time());
    }

    /** Asks for a token, again and again as the policy says. */
    HttpResponse token(HttpRequest.Builder request, RetryPolicy policy, Deadline deadline) throws IOException {
        Integer retries = context.maxRetries();
        return send(request.timeout(ONE_TRY), retries == null ? policy : policy.withRetries(retries), deadline);
    }

    /** Asks once, for as long as given. */
    HttpResponse once(HttpRequest.Builder request, Duration limit, Deadline deadline) throws IOException {
        return send(request.timeout(limit), RetryPolicy.none(), deadline);
    }

    /** The token request of the acquisition, so far as all hosts want it the same, with further parameters. */
    HttpRequest.Builder request(URI endpoint, String apiVersion, Map<String, String> more, Acquisition acquisition) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("api-version", apiVersion);
        query.put("resource", Resource.of(acquisition.request()));
        query.putAll(more);
        return get(endpoint, query).header("Metadata", "true");
    }

    /** A form to an endpoint of this host that wants no protocol version. */
    static HttpRequest.Builder post(URI endpoint, Map<String, String> form) {
        return HttpRequest.postForm(endpoint, form)
                .profile(ConnectionProfile.METADATA)
                .header("Metadata", "true");
    }

    /** A request to an endpoint of this host. */
    static HttpRequest.Builder get(URI endpoint, Map<String, String> query) {
        return HttpRequest.get(QueryString.append(endpoint, query)).profile(ConnectionProfile.METADATA);
    }

    private HttpResponse send(HttpRequest.Builder request, RetryPolicy policy, Deadline deadline) throws IOException {
        HttpRequest ready = request.build();
        try {
            return sender.send(() -> ready, policy, deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientAuthenticationException("Interrupted while asking " + context.host() + " for a token.", e);
        }
    }
}
