package dev.identity.federation;

import dev.identity.entra.ClientAuthentication;
import dev.identity.http.HttpRequest;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.time.Deadline;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** GitHub Actions, which vouches for a job. Every token request gets a new token from it. Thread-safe. */
public final class GitHubIssuer implements ClientAuthentication {

    /** The variable with its address, set by the runner. */
    public static final String URL_VARIABLE = "ACTIONS_ID_TOKEN_REQUEST_URL";

    /** The variable with the secret that opens it, set by the runner. */
    public static final String TOKEN_VARIABLE = "ACTIONS_ID_TOKEN_REQUEST_TOKEN";

    private static final Issuer ISSUER = new Issuer(
            "GitHub Actions",
            "value",
            null,
            List.of(),
            "the job needs the permission \"id-token: write\"; its variables hold for the running job only.");

    private final URI address;
    private final String requestToken;
    private final IssuerClient client;

    /**
     * The issuer of a job.
     *
     * @param address the value of {@link #URL_VARIABLE}
     * @param requestToken the value of {@link #TOKEN_VARIABLE}, a secret
     * @param audience whom its tokens are to be meant for
     * @throws IllegalArgumentException if the address is none; the message names the variable
     */
    public GitHubIssuer(IdentityRuntime runtime, String address, String requestToken, String audience) {
        this.address = IssuerAddress.parse(URL_VARIABLE, address)
                .with("audience", audience)
                .uri();
        this.requestToken = requestToken.strip();
        this.client = new IssuerClient(ISSUER, runtime);
    }

    @Override
    public Object addTo(Map<String, String> form, URI endpoint, Deadline deadline) {
        ClientAuthentication.addAssertion(form, client.token(HttpRequest.get(address), requestToken, deadline));
        return this;
    }
}
