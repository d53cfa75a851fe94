package dev.identity.emulator;

/** The refresh token grant (RFC 6749 §6): an app goes on for a person who signed in before, at any resource. */
final class RefreshTokenGrant implements GrantHandler {
    private final ClientAuthentication clients;
    private final Directory directory;
    private final RefreshTokens refreshTokens;
    private final DelegatedTokens tokens;

    RefreshTokenGrant(
            ClientAuthentication clients, Directory directory, RefreshTokens refreshTokens, DelegatedTokens tokens) {
        this.clients = clients;
        this.directory = directory;
        this.refreshTokens = refreshTokens;
        this.tokens = tokens;
    }

    @Override
    public String grantType() {
        return "refresh_token";
    }

    @Override
    public boolean takesSharedTenants() {
        return true;
    }

    @Override
    public TokenAnswer handle(GrantRequest request) {
        AuthenticatedClient client = clients.authenticateOrPublic(request);
        RefreshToken token = refreshTokens.redeem(request.require("refresh_token"), client.app());
        DelegatedScope scope = DelegatedScope.parse(request.field("scope"), token.scope());
        SignIn signIn = inTenant(token.signIn(), request.tenant());
        return tokens.issue(Delegation.of(request, client, signIn, scope.withOfflineAccess()));
    }

    private SignIn inTenant(SignIn signIn, Tenant asked) {
        EmulatedUser user = signIn.user();
        Tenant tenant = directory.tenantOf(user, asked);
        if (!user.isIn(tenant)) {
            throw new EntraException(UserError.USER_NOT_FOUND, user.username(), tenant.id());
        }
        return new SignIn(user, tenant, signIn.at(), signIn.mfa());
    }
}
