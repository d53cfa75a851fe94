package dev.identity.emulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The people of an emulated directory, and what holds for the tokens that they grant. Safe on any thread. */
public final class Users {
    private static final DelegatedScope ALL = new DelegatedScope("", Set.of(DelegatedScope.DEFAULT), Set.of());

    private final UserFlows flows;
    private final Revocations revocations;
    private final EmulatorTrust trust;

    Users(UserFlows flows, Revocations revocations, EmulatorTrust trust) {
        this.flows = flows;
        this.revocations = revocations;
        this.trust = trust;
    }

    /**
     * Registers a user in a tenant.
     *
     * @param username the name to sign in with, such as {@code ada@contoso.com}; any characters
     * @param tenantId the home tenant
     * @return the user, with a random password
     * @throws IllegalArgumentException when there is such a user already
     */
    public EmulatedUser register(String username, String tenantId) {
        return flows.directory.users().register(username, flows.directory.tenant(tenantId));
    }

    /**
     * Finds a user.
     *
     * @param username the name to sign in with, in any case
     * @return the user, if there is one
     */
    public Optional<EmulatedUser> find(String username) {
        return flows.directory.users().find(username);
    }

    /**
     * Issues a user's access token for an API, as if Azure CLI had asked for it after a sign-in by password.
     *
     * @param user the user
     * @param api the API; one that exposes no scope yet exposes {@code access_as_user} from now on
     * @return the JWT
     */
    public String token(EmulatedUser user, AppRegistration api) {
        return token(user, api, false);
    }

    /**
     * Issues the token that {@link #token} does, after a sign-in with a second factor.
     *
     * @param user the user
     * @param api the API
     * @return the JWT
     */
    public String tokenWithMfa(EmulatedUser user, AppRegistration api) {
        return token(user, api, true);
    }

    private String token(EmulatedUser user, AppRegistration api, boolean mfa) {
        if (api.exposedScopes().isEmpty()) {
            api.exposeApi("access_as_user");
        }
        AppRegistration cli = flows.directory.findApp(FirstPartyApps.AZURE_CLI).orElse(api);
        SignIn signIn = new SignIn(user, new Tenant(user.tenantId()), flows.clock.instant(), mfa);
        Delegation delegation = new Delegation(
                new AuthenticatedClient(cli, CredentialKind.PUBLIC),
                signIn,
                ALL,
                RequestedClaims.parse(null),
                null,
                false);
        return flows.issuer
                .accessToken(delegation, GrantedScope.of(ALL, cli, api))
                .value();
    }

    /**
     * Takes back what a user granted: refresh tokens are refused (AADSTS50173), and the protected resource answers the
     * access tokens of clients that can handle it with a claims challenge.
     *
     * @param user the user
     */
    public void revokeTokens(EmulatedUser user) {
        Instant now = flows.clock.instant();
        flows.refreshTokens.revoke(user);
        revocations.revoke(user.objectId(), now);
    }

    /**
     * Puts a user in front of a browser of their own, nobody being signed in there yet.
     *
     * @param user the user
     * @return the browser
     */
    public EmulatedBrowser browser(EmulatedUser user) {
        return new EmulatedBrowser(user, trust);
    }

    /**
     * Sets whether a refresh token can be used once only; Entra's stay good when a new one is given. Until
     * {@link EntraEmulator#reset}.
     *
     * @param once false by default
     */
    public void singleUseRefreshTokens(boolean once) {
        flows.refreshTokens.singleUse(once);
    }

    /**
     * Sets how long a sign-in lasts (AADSTS70043). Until {@link EntraEmulator#reset}.
     *
     * @param frequency the longest time; null, the default, for no limit
     */
    public void signInFrequency(@Nullable Duration frequency) {
        flows.refreshTokens.signInFrequency(frequency);
    }
}
