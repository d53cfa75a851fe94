package dev.identity.emulator;

import java.net.URI;
import java.util.Map;
import java.util.UUID;

/**
 * A job of GitHub Actions with the permission {@code id-token: write}. Its OIDC endpoint gives out signed tokens of the
 * issuer {@code github-actions}, which the emulated authority verifies. Safe on any thread.
 */
public final class EmulatedGitHub {
    private final URI authority;
    private final IssuerKeys issuers;
    private final String requestToken = UUID.randomUUID().toString();
    private final String job = UUID.randomUUID().toString();
    private volatile String subject = "repo:contoso/shop:ref:refs/heads/main";

    EmulatedGitHub(URI authority, IssuerKeys issuers) {
        this.authority = authority;
        this.issuers = issuers;
    }

    /** {@return where the job asks for tokens, with a query, the value for {@code ACTIONS_ID_TOKEN_REQUEST_URL}} */
    public URI tokenRequestUrl() {
        return authority.resolve("/_github/1//idtoken/" + job + "/" + job + "?api-version=2.0");
    }

    /** {@return what opens that address, the value for {@code ACTIONS_ID_TOKEN_REQUEST_TOKEN}} */
    public String tokenRequestToken() {
        return requestToken;
    }

    /**
     * Sets whom the job's tokens speak of.
     *
     * @param sub such as {@code repo:contoso/shop:environment:production}
     */
    public void subject(String sub) {
        subject = sub;
    }

    /**
     * Lets the job's tokens for {@code api://AzureADTokenExchange} stand for an app, with its present subject.
     *
     * @param app the app, which gets a federated credential
     */
    public void trustedBy(AppRegistration app) {
        trustedBy(app, EmulatedPipelines.AUDIENCE);
    }

    /**
     * Lets the job's tokens stand for an app, with its present subject.
     *
     * @param app the app, which gets a federated credential
     * @param audience whom the tokens have to be meant for
     */
    public void trustedBy(AppRegistration app, String audience) {
        app.addFederatedCredential(issuer().issuer(), subject, audience);
    }

    Map<String, String> environment() {
        return Map.of(
                "GITHUB_ACTIONS",
                "true",
                "ACTIONS_ID_TOKEN_REQUEST_URL",
                tokenRequestUrl().toString(),
                "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
                requestToken);
    }

    boolean isOpenedBy(String authorization) {
        return authorization.equals("Bearer " + requestToken);
    }

    String token(String audience) {
        return issuer().sign(subject, audience);
    }

    private FederatedIssuer issuer() {
        return issuers.own("github-actions");
    }
}
