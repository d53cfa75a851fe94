package dev.identity.managedidentity;

import dev.identity.AccessToken;
import dev.identity.cache.Acquisition;
import dev.identity.http.HttpRequest;
import dev.identity.http.HttpResponse;
import dev.identity.http.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * The instance metadata service of virtual machines, scale sets, AKS nodes and Container Instances (protocol version
 * 2018-02-01). It is what remains when nothing points to another host, so nobody may be there at all: until it first
 * answered as only it does, silence and strange answers mean that this is no such host; afterwards they are an outage,
 * and an outage never switches the identity.
 */
final class ImdsSource implements ManagedIdentitySource {

    private static final String API_VERSION = "2018-02-01";
    private static final Duration PROBE = Duration.ofSeconds(1);

    private final SourceContext context;
    private final ImdsEndpoint endpoint;
    private final MetadataClient client;
    private final ImdsFailures failures;
    private volatile boolean answered;
    private volatile boolean given;

    ImdsSource(SourceContext context) {
        this.context = context;
        this.endpoint = new ImdsEndpoint(context.runtime().environment(ImdsEndpoint.VARIABLE));
        this.client = new MetadataClient(context);
        this.failures = new ImdsFailures(context, endpoint);
    }

    @Override
    public AccessToken acquire(Acquisition acquisition) {
        return acquire(acquisition, RetryPolicy.imds().exceptWhen(this::isStrangersMissingPage));
    }

    /** Has patience with the service itself only: whatever else is at its address answers every walk of a chain alike. */
    @Override
    public AccessToken acquireProbing(Acquisition acquisition) {
        if (answered) {
            return acquire(acquisition);
        }
        probe(acquisition);
        return acquire(
                acquisition, RetryPolicy.imds().exceptWhen(this::isStranger).withFailureRetries(1));
    }

    private AccessToken acquire(Acquisition acquisition, RetryPolicy policy) {
        HttpRequest.Builder request =
                client.request(endpoint.token(), API_VERSION, context.identity().query("msi_res_id"), acquisition);
        try {
            HttpResponse response = client.token(request, policy, acquisition.deadline());
            if (isStranger(response)) {
                throw failures.stranger(Answer.of(endpoint.host(), response));
            }
            return token(Answer.of(endpoint.host(), response));
        } catch (IOException e) {
            throw answered ? failures.outage(e) : failures.nobody(e);
        }
    }

    /** Without the header that it demands the service answers with an error and no token: a cheap sign of life. */
    private void probe(Acquisition acquisition) {
        HttpRequest.Builder request = MetadataClient.get(endpoint.token(), Map.of("api-version", API_VERSION));
        try {
            HttpResponse sign = client.once(request, PROBE, acquisition.deadline());
            if (failures.isDocker(sign)) {
                throw failures.docker();
            }
        } catch (IOException e) {
            throw failures.noSignOfLife(e);
        }
    }

    /** Takes note when the service itself answers; false from then on. */
    private boolean isStranger(HttpResponse response) {
        if (!answered && failures.isGenuine(Answer.of(endpoint.host(), response))) {
            answered = true;
        }
        return !answered;
    }

    private boolean isStrangersMissingPage(HttpResponse response) {
        return isStranger(response) && response.status() == 404;
    }

    private AccessToken token(Answer answer) {
        if (answer.json() == null) {
            throw failures.refused(answer);
        }
        if (answer.status() == 200) {
            AccessToken token = TokenBody.read(
                    context.host() + " at " + answer.origin(),
                    answer.json(),
                    context.runtime().time().now());
            given = true;
            return token;
        }
        throw given ? failures.refused(answer) : failures.refusedAtFirst(answer);
    }
}
