package dev.identity.emulator;

/** The authorization code grant (RFC 6749 §4.1.3, RFC 7636): an app exchanges the code that a person brought back. */
final class AuthorizationCodeGrant implements GrantHandler {
    private final ClientAuthentication clients;
    private final AuthorizationCodes codes;
    private final DelegatedTokens tokens;

    AuthorizationCodeGrant(ClientAuthentication clients, AuthorizationCodes codes, DelegatedTokens tokens) {
        this.clients = clients;
        this.codes = codes;
        this.tokens = tokens;
    }

    @Override
    public String grantType() {
        return "authorization_code";
    }

    @Override
    public boolean takesSharedTenants() {
        return true;
    }

    @Override
    public TokenAnswer handle(GrantRequest request) {
        AuthenticatedClient client = clients.authenticateOrPublic(request);
        AuthorizationCode code = codes.redeem(
                request.require("code"), client.app(), request.require("redirect_uri"), request.field("code_verifier"));
        AuthorizationRequest asked = code.request();
        DelegatedScope scope =
                DelegatedScope.parse(request.field("scope"), asked.demand().scope());
        requireSameResource(scope, asked.demand().scope());
        Delegation delegation = Delegation.of(request, client, code.signIn(), scope);
        return tokens.issue(
                delegation.nonce(asked.nonce()).claims(asked.claims().and(delegation.claims())));
    }

    private static void requireSameResource(DelegatedScope scope, DelegatedScope granted) {
        if (!Resources.normalize(scope.resource()).equals(Resources.normalize(granted.resource()))) {
            throw new EntraException(UserError.SCOPE_NOT_GRANTED);
        }
    }
}
