package dev.identity.emulator;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives apps users' tokens, if the user, the app and the policies agree. */
final class DelegatedTokens {
    private final Directory directory;
    private final Resources resources;
    private final UserTokenIssuer issuer;
    private final RefreshTokens refreshTokens;

    DelegatedTokens(Directory directory, Resources resources, UserTokenIssuer issuer, RefreshTokens refreshTokens) {
        this.directory = directory;
        this.resources = resources;
        this.issuer = issuer;
        this.refreshTokens = refreshTokens;
    }

    /** Issues what is asked for; a refresh token only if {@code offline_access} is. */
    UserAnswer issue(Delegation delegation) {
        GrantedScope granted = requireAllowed(delegation);
        boolean refresh = delegation.scope().asks(DelegatedScope.OFFLINE_ACCESS);
        return answer(
                delegation,
                granted,
                refresh ? refreshTokens.issue(delegation.app(), delegation.signIn(), delegation.scope()) : null);
    }

    private UserAnswer answer(Delegation delegation, GrantedScope granted, @Nullable String refreshToken) {
        return new UserAnswer(
                issuer.accessToken(delegation, granted),
                granted.text(),
                refreshToken,
                delegation.scope().asks("openid") ? issuer.idToken(delegation) : null,
                delegation.clientInfo() ? delegation.signIn().clientInfo() : null,
                FirstPartyApps.isFamily(delegation.app()));
    }

    private GrantedScope requireAllowed(Delegation delegation) {
        SignIn signIn = delegation.signIn();
        signIn.user().state().requireEnabled();
        directory.app(signIn.tenant(), delegation.app().clientId());
        GrantedScope granted = grantable(delegation.app(), delegation.scope(), signIn.tenant());
        requireConsent(delegation.app(), signIn.user());
        requireMfa(delegation);
        return granted;
    }

    /** Gives what the scope comes to, whoever the user is. */
    GrantedScope grantable(AppRegistration client, DelegatedScope scope, Tenant tenant) {
        Optional<AppRegistration> api = directory.findApi(scope.resource());
        if (api.isPresent()) {
            return GrantedScope.of(scope, client, api.get());
        }
        resources.require(scope.resource(), tenant);
        return GrantedScope.of(scope);
    }

    static void requireConsent(AppRegistration app, EmulatedUser user) {
        if (!app.consents().covers(user)) {
            throw new EntraException(EntraError.CONSENT_REQUIRED, app.clientId());
        }
    }

    static boolean needsMfa(SignIn signIn, DelegatedScope scope) {
        return !signIn.mfa() && signIn.user().needsMfaFor(scope.resource());
    }

    private static void requireMfa(Delegation delegation) {
        boolean asked = delegation.claims().mfa() && !delegation.signIn().mfa();
        if (asked || needsMfa(delegation.signIn(), delegation.scope())) {
            throw new EntraException(EntraError.MFA_REQUIRED, delegation.scope().resource())
                    .claims(RequestedClaims.MFA_CHALLENGE);
        }
    }
}
