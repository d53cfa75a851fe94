package dev.identity.federation;

import dev.identity.entra.ClientAuthentication;
import dev.identity.http.HttpRequest;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.time.Deadline;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Azure Pipelines, which vouches for a job's service connection ({@code distributedtask/hubs/…/oidctoken}, api-version
 * 7.1). Every token request gets a new token from it. Thread-safe.
 */
public final class PipelinesIssuer implements ClientAuthentication {

    /** The variable with its address, set by the agent. */
    public static final String VARIABLE = "SYSTEM_OIDCREQUESTURI";

    private static final Issuer ISSUER = new Issuer(
            "Azure Pipelines",
            "oidcToken",
            "message",
            List.of("x-vss-e2eid", "x-msedge-ref"),
            "pass $(System.AccessToken) of the running job as systemAccessToken, and the id of a service connection that"
                    + " this pipeline may use and that signs in by workload identity federation; see"
                    + " https://aka.ms/azsdk/java/identity/azurepipelinescredential/troubleshoot.");

    private final URI address;
    private final Supplier<String> systemAccessToken;
    private final IssuerClient client;

    /**
     * The issuer of a job.
     *
     * @param address the value of {@link #VARIABLE}
     * @param systemAccessToken gives {@code $(System.AccessToken)}, a secret
     * @throws IllegalArgumentException if the address is none; the message names the variable
     */
    public PipelinesIssuer(
            IdentityRuntime runtime, String address, String serviceConnectionId, Supplier<String> systemAccessToken) {
        this.address = IssuerAddress.parse(VARIABLE, address)
                .withoutTrailingSlash()
                .with("api-version", "7.1")
                .with("serviceConnectionId", serviceConnectionId)
                .uri();
        this.systemAccessToken = systemAccessToken;
        this.client = new IssuerClient(ISSUER, runtime);
    }

    @Override
    public Object addTo(Map<String, String> form, URI endpoint, Deadline deadline) {
        // Without the last header a token that is not good is answered with the way to a sign-in page.
        HttpRequest.Builder request = HttpRequest.post(address)
                .header("Content-Type", "application/json")
                .header("X-TFS-FedAuthRedirect", "Suppress");
        ClientAuthentication.addAssertion(
                form, client.token(request, systemAccessToken.get().strip(), deadline));
        return this;
    }
}
