package dev.identity.emulator;

/**
 * On-behalf-of (Entra's use of RFC 7523): an API exchanges the token that it was called with for one of another resource.
 * A policy that the user has not passed is passed by a request with the claims of the refusal.
 */
final class OnBehalfOfGrant implements GrantHandler {
    private final ClientAuthentication clients;
    private final UserAssertions assertions;
    private final DelegatedTokens tokens;

    OnBehalfOfGrant(ClientAuthentication clients, UserAssertions assertions, DelegatedTokens tokens) {
        this.clients = clients;
        this.assertions = assertions;
        this.tokens = tokens;
    }

    @Override
    public String grantType() {
        return "urn:ietf:params:oauth:grant-type:jwt-bearer";
    }

    @Override
    public TokenAnswer handle(GrantRequest request) {
        AuthenticatedClient client = clients.authenticate(request);
        if (!"on_behalf_of".equals(request.require("requested_token_use"))) {
            throw new EntraException(EntraError.INVALID_PARAMETER, "requested_token_use");
        }
        DelegatedScope scope = DelegatedScope.parse(request.require("scope"));
        SignIn caller = assertions.verify(request.require("assertion"), client.app(), request.tenant());
        boolean passed = RequestedClaims.parse(request.field("claims")).mfa();
        SignIn signIn = new SignIn(caller.user(), caller.tenant(), caller.at(), caller.mfa() || passed);
        return tokens.issue(Delegation.of(request, client, signIn, scope));
    }
}
