package dev.identity.federation;

import dev.identity.ClientAuthenticationException;
import dev.identity.http.HttpRequest;
import dev.identity.http.HttpResponse;
import dev.identity.http.HttpSender;
import dev.identity.http.RetryPolicy;
import dev.identity.http.TransportException;
import dev.identity.json.JsonException;
import dev.identity.json.JsonObject;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.time.Deadline;
import java.io.IOException;

/** Asks an issuer for a token. Neither the secret that it is asked with nor its token is ever told. Thread-safe. */
final class IssuerClient {

    private final Issuer issuer;
    private final IdentityRuntime runtime;
    private final HttpSender sender;

    IssuerClient(Issuer issuer, IdentityRuntime runtime) {
        this.issuer = issuer;
        this.runtime = runtime;
        this.sender = new HttpSender(runtime.transport(), runtime.time());
    }

    /**
     * The token.
     *
     * @param bearer the secret that opens the endpoint
     * @throws ClientAuthenticationException if there is none
     */
    String token(HttpRequest.Builder request, String bearer, Deadline deadline) {
        HttpResponse answer = ask(request.header("Authorization", "Bearer " + checked(bearer)), deadline);
        if (answer.status() != 200) {
            throw new IssuerRefusal(issuer, answer, bearer).toException(runtime.time());
        }
        return read(answer);
    }

    private HttpResponse ask(HttpRequest.Builder request, Deadline deadline) {
        HttpRequest ready = request.header("Accept", "application/json").build();
        try {
            return sender.send(() -> ready, RetryPolicy.tokenEndpoint(), deadline);
        } catch (IOException e) {
            throw silent(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientAuthenticationException("Interrupted while asking " + issuer.name() + " for a token.", e);
        }
    }

    /** The HTTP client's own complaint would quote the secret. */
    private String checked(String bearer) {
        if (!isVisible(bearer)) {
            throw ClientAuthenticationException.builder(
                            "The secret for " + issuer.name() + " contains characters that no HTTP header takes.")
                    .remedy(issuer.remedy())
                    .build();
        }
        return bearer;
    }

    private String read(HttpResponse answer) {
        String token = null;
        try {
            token = JsonObject.parse(answer.body()).string(issuer.answerField());
        } catch (JsonException e) {
            // The body may hold a token: nothing of it may be told.
        }
        if (token == null || !isVisible(token)) {
            throw ClientAuthenticationException.builder("The answer of " + issuer.name() + " holds no token.")
                    .remedy("look at what stands between this host and " + issuer.name() + "; try again.")
                    .httpStatus(answer.status())
                    .build();
        }
        return token;
    }

    private ClientAuthenticationException silent(IOException cause) {
        String said = cause instanceof TransportException
                ? String.valueOf(cause.getMessage())
                : "The transport failed with " + cause.getClass().getName() + ".";
        return ClientAuthenticationException.builder("No answer from " + issuer.name() + ". " + said)
                .remedy("check network, proxy and firewall between this host and " + issuer.name() + ".")
                .retryable(!(cause instanceof TransportException known) || known.retryable())
                .cause(cause)
                .build();
    }

    private static boolean isVisible(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 127);
    }
}
