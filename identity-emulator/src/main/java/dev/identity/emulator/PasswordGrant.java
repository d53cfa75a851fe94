package dev.identity.emulator;

import java.time.Clock;
import java.util.Locale;

/** The resource owner password grant (RFC 6749 §4.3): an app has the password of a person, who is asked nothing. */
final class PasswordGrant implements GrantHandler {
    private final ClientAuthentication clients;
    private final Passwords passwords;
    private final DelegatedTokens tokens;
    private final Clock clock;

    PasswordGrant(ClientAuthentication clients, Passwords passwords, DelegatedTokens tokens, Clock clock) {
        this.clients = clients;
        this.passwords = passwords;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public String grantType() {
        return "password";
    }

    @Override
    public boolean takesSharedTenants() {
        return true;
    }

    @Override
    public TokenAnswer handle(GrantRequest request) {
        if ("common".equals(request.tenant().id().toLowerCase(Locale.ROOT))) {
            throw new EntraException(UserError.GRANT_NOT_AT_COMMON);
        }
        AuthenticatedClient client = clients.authenticateOrPublic(request);
        String username = request.require("username");
        String password = request.require("password");
        DelegatedScope scope = DelegatedScope.parse(request.require("scope"));
        EmulatedUser user = passwords.find(username, request.tenant());
        if (user.isFederated()) {
            throw new EntraException(UserError.NO_PASSWORD);
        }
        passwords.verify(user, password);
        SignIn signIn = new SignIn(user, passwords.tenantOf(user, request.tenant()), clock.instant(), false);
        return tokens.issue(Delegation.of(request, client, signIn, scope));
    }
}
