package dev.identity.managedidentity;

import dev.identity.AccessToken;
import dev.identity.cache.Acquisition;
import dev.identity.http.HttpRequest;
import dev.identity.http.RetryPolicy;
import java.io.IOException;
import java.util.function.Function;

/**
 * Asks a host that is positively identified, so that whatever goes wrong is a failure and never lets a chain go on to
 * another identity.
 */
final class KnownHost {

    private final SourceContext context;
    private final MetadataClient client;
    private final Failures failures;

    KnownHost(SourceContext context, MetadataClient client) {
        this.context = context;
        this.client = client;
        this.failures = new Failures(context);
    }

    /** Sends the request as often as it makes sense; the remedy is for the case that nobody answers. */
    Answer ask(HttpRequest.Builder request, Acquisition acquisition, String remedy) {
        try {
            return Answer.of(
                    request.build().uri().getRawAuthority(),
                    client.token(request, RetryPolicy.localMetadata(), acquisition.deadline()));
        } catch (IOException e) {
            throw failures.silent(e, remedy);
        }
    }

    /** The token in the answer; the remedy is for the case that there is none. */
    AccessToken token(Answer answer, Function<Answer, String> remedy) {
        if (answer.status() == 200 && answer.json() != null) {
            return TokenBody.read(
                    context.host() + " at " + answer.origin(),
                    answer.json(),
                    context.runtime().time().now());
        }
        throw failures.refused(answer, remedy.apply(answer));
    }
}
