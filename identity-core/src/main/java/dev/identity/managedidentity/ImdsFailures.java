package dev.identity.managedidentity;

import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.IdentityException;
import dev.identity.http.HttpResponse;
import dev.identity.http.TransportException;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells what failures of the instance metadata service mean, and words them. */
final class ImdsFailures {

    private static final String ELSEWHERE =
            "on a host without managed identity use another credential; on an Azure host let the application reach this"
                    + " address directly, without proxy or firewall.";

    private final SourceContext context;
    private final ImdsEndpoint endpoint;
    private final Failures failures;

    ImdsFailures(SourceContext context, ImdsEndpoint endpoint) {
        this.context = context;
        this.endpoint = endpoint;
        this.failures = new Failures(context);
    }

    /** Whether only the service itself answers like this: gateways, portals and Docker's proxy do not. */
    boolean isGenuine(Answer answer) {
        return answer.json() != null
                && answer.status() != 502
                && answer.status() != 504
                && !isDocker(answer.response());
    }

    /** Whether it is Docker Desktop's proxy, saying that the address cannot be reached. */
    boolean isDocker(HttpResponse response) {
        return response.status() == 403
                && response.text().toLowerCase(Locale.ROOT).contains("unreachable");
    }

    /** Nobody answered the probe. */
    CredentialUnavailableException noSignOfLife(IOException cause) {
        boolean silence = cause instanceof TransportException known && known.kind() == TransportException.Kind.TIMEOUT;
        return unavailable(
                "No answer from the instance metadata service at " + endpoint.host() + " within 1 s."
                        + (silence ? "" : " " + Failures.said(cause)),
                cause);
    }

    /** Nobody answered, and nobody ever did. */
    CredentialUnavailableException nobody(IOException cause) {
        return unavailable(
                "No answer from the instance metadata service at " + endpoint.host() + ". " + Failures.said(cause),
                cause);
    }

    /** Docker Desktop answered. */
    CredentialUnavailableException docker() {
        return unavailable(
                "The instance metadata service at " + endpoint.host()
                        + " is unreachable from this container, says a proxy (403).",
                null);
    }

    /** Something answered, but not as the service does, and the service itself never did. */
    CredentialUnavailableException stranger(Answer answer) {
        return isDocker(answer.response())
                ? docker()
                : unavailable(
                        "What answers at " + endpoint.host() + " is not the instance metadata service. It answered "
                                + answer.describe() + ".",
                        null);
    }

    /** The service answered earlier and does not now. */
    ClientAuthenticationException outage(IOException cause) {
        return failures.silent(cause, Remedies.AGAIN);
    }

    /** An answer without a token. */
    ClientAuthenticationException refused(Answer answer) {
        return failures.refused(answer, remedy(answer));
    }

    /**
     * The same while no token was ever given: the host without an identity of its own is no such source; a named one that
     * is missing is a mistake.
     */
    IdentityException refusedAtFirst(Answer answer) {
        boolean missing = answer.status() == 400 && answer.error().says("identity not found");
        if (missing && context.identity().isSystem()) {
            return new CredentialUnavailableException(
                    "This host has no managed identity, says " + context.host() + ": " + answer.describe() + ".",
                    Remedies.assign(context.identity()),
                    null);
        }
        return refused(answer);
    }

    private String remedy(Answer answer) {
        if (answer.error().says("multiple user assigned identities")) {
            return "say which identity: set its client id, object id or resource id.";
        }
        return switch (answer.status()) {
            case 400 -> Remedies.assign(context.identity());
            case 429 -> "ask less often: share one credential object, which caches its tokens.";
            default -> Remedies.AGAIN;
        };
    }

    private static CredentialUnavailableException unavailable(String reason, @Nullable Throwable cause) {
        return new CredentialUnavailableException(reason, ELSEWHERE, cause);
    }
}
