package dev.identity.emulator;

/** The client credentials grant (RFC 6749 §4.4): an app asks for itself. */
final class ClientCredentialsGrant implements GrantHandler {
    private final ClientAuthentication clients;
    private final Resources resources;
    private final TokenIssuer tokens;

    ClientCredentialsGrant(ClientAuthentication clients, Resources resources, TokenIssuer tokens) {
        this.clients = clients;
        this.resources = resources;
        this.tokens = tokens;
    }

    @Override
    public String grantType() {
        return "client_credentials";
    }

    @Override
    public IssuedToken handle(GrantRequest request) {
        AuthenticatedClient client = clients.authenticate(request);
        String audience = DefaultScope.resourceOf(request.require("scope"));
        resources.require(audience, request.tenant());
        RequestedClaims claims = RequestedClaims.parse(request.field("claims"));
        return tokens.issue(TokenSpec.forApp(request.tenant(), audience, client.app(), client.credential(), claims));
    }
}
