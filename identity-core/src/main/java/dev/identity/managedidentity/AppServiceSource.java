package dev.identity.managedidentity;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.cache.Acquisition;
import dev.identity.http.HttpRequest;
import dev.identity.http.RetryPolicy;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;

/**
 * App Service, Functions, Container Apps and Azure Automation: a local endpoint (protocol version 2019-08-01) that wants
 * the secret which the platform put beside its address. The platform is positively identified, so whatever goes wrong
 * is a failure and never lets a chain go on to another identity.
 */
final class AppServiceSource implements ManagedIdentitySource {

    private static final String ENDPOINT = "IDENTITY_ENDPOINT";
    private static final String SECRET = "IDENTITY_HEADER";

    private final SourceContext context;
    private final MetadataClient client;
    private final Failures failures;
    private final String endpoint;
    private final String secret;

    AppServiceSource(SourceContext context) {
        this.context = context;
        this.client = new MetadataClient(context);
        this.failures = new Failures(context);
        this.endpoint = Objects.requireNonNull(context.runtime().environment(ENDPOINT));
        this.secret =
                Objects.requireNonNull(context.runtime().environment(SECRET)).strip();
    }

    @Override
    public AccessToken acquire(Acquisition acquisition) {
        Answer answer = ask(acquisition);
        if (answer.status() == 200 && answer.json() != null) {
            return TokenBody.read(
                    context.host(), answer.json(), context.runtime().time().now());
        }
        throw failures.refused(answer, remedy(answer));
    }

    private Answer ask(Acquisition acquisition) {
        URI address = EndpointVariable.parseTrusted(ENDPOINT, endpoint);
        HttpRequest.Builder request = client.request(address, "2019-08-01", "mi_res_id", acquisition)
                .header("X-IDENTITY-HEADER", checkedSecret());
        try {
            return Answer.of(client.token(request, RetryPolicy.localMetadata(), acquisition.deadline()))
                    .without(secret);
        } catch (IOException e) {
            throw failures.silent(
                    e,
                    "the platform runs this endpoint beside the application; if " + ENDPOINT + " and " + SECRET
                            + " were set by hand, unset them, else restart the application.");
        }
    }

    /** The HTTP client's own complaint would quote the secret. */
    private String checkedSecret() {
        if (secret.chars().anyMatch(c -> c <= ' ' || c >= 127)) {
            throw ClientAuthenticationException.builder(
                            "The environment variable " + SECRET + " contains characters that no HTTP header takes.")
                    .remedy("the platform sets " + SECRET + "; do not set it by hand.")
                    .build();
        }
        return secret;
    }

    private String remedy(Answer answer) {
        return switch (answer.status()) {
            case 400 -> Remedies.assign(context.identity());
            case 401, 403 ->
                "let the platform set " + ENDPOINT + " and " + SECRET
                        + "; restart the application if they were copied from an earlier process.";
            case 500 -> "check that " + Remedies.RESOURCE + "; try again if it is.";
            default -> Remedies.AGAIN;
        };
    }
}
