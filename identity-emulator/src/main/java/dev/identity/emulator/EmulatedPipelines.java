package dev.identity.emulator;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A job of Azure Pipelines whose service connections sign in by workload identity federation. Its OIDC endpoint gives
 * out signed tokens of the issuer {@code azure-pipelines}, which the emulated authority verifies. Safe on any thread.
 */
public final class EmulatedPipelines {
    static final String AUDIENCE = "api://AzureADTokenExchange";

    private final URI authority;
    private final IssuerKeys issuers;
    private final String accessToken = UUID.randomUUID().toString();
    private final String job = UUID.randomUUID().toString();
    private final Map<String, Connection> connections = new ConcurrentHashMap<>();

    EmulatedPipelines(URI authority, IssuerKeys issuers) {
        this.authority = authority;
        this.issuers = issuers;
    }

    /** A service connection. */
    record Connection(String id, String subject, String clientId) {}

    /** {@return where the job asks for tokens, the value for {@code SYSTEM_OIDCREQUESTURI}} */
    public URI oidcRequestUri() {
        return authority.resolve("/_pipelines/contoso/shop/_apis/distributedtask/hubs/build/plans/" + job + "/jobs/"
                + job + "/oidctoken");
    }

    /** {@return the job's {@code $(System.AccessToken)}, which opens its endpoint} */
    public String systemAccessToken() {
        return accessToken;
    }

    /**
     * Adds a service connection, and lets its tokens stand for an app.
     *
     * @param name the connection's name, which ends the subject {@code sc://contoso/shop/<name>}
     * @param app the app, which gets a federated credential
     * @return the connection's id, a GUID
     */
    public String addServiceConnection(String name, AppRegistration app) {
        Connection connection =
                new Connection(UUID.randomUUID().toString(), "sc://contoso/shop/" + name, app.clientId());
        app.addFederatedCredential(issuer().issuer(), connection.subject(), AUDIENCE);
        connections.put(connection.id(), connection);
        return connection.id();
    }

    Map<String, String> environment(String tenantId) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("SYSTEM_OIDCREQUESTURI", oidcRequestUri().toString());
        variables.put("SYSTEM_ACCESSTOKEN", accessToken);
        connections.values().stream().findFirst().ifPresent(connection -> {
            variables.put("AZURESUBSCRIPTION_TENANT_ID", tenantId);
            variables.put("AZURESUBSCRIPTION_CLIENT_ID", connection.clientId());
            variables.put("AZURESUBSCRIPTION_SERVICE_CONNECTION_ID", connection.id());
        });
        return variables;
    }

    boolean isOpenedBy(String authorization) {
        return authorization.equals("Bearer " + accessToken);
    }

    /** A token for a connection, if there is such a one. */
    Optional<String> token(String connectionId) {
        return Optional.ofNullable(connections.get(connectionId))
                .map(connection -> issuer().sign(connection.subject(), AUDIENCE));
    }

    private FederatedIssuer issuer() {
        return issuers.own("azure-pipelines");
    }
}
