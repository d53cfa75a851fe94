package dev.identity.entra.user;

import com.microsoft.aad.msal4j.AuthorizationCodeParameters;
import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.DeviceCodeFlowParameters;
import com.microsoft.aad.msal4j.MsalException;
import com.microsoft.aad.msal4j.SilentParameters;
import com.microsoft.aad.msal4j.UserNamePasswordParameters;
import dev.identity.AccessToken;
import dev.identity.AuthenticationRecord;
import dev.identity.ClientAuthenticationException;
import dev.identity.TokenRequest;
import dev.identity.cache.Acquisition;
import dev.identity.entra.Claims;
import dev.identity.entra.EntraSettings;
import dev.identity.event.Trigger;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Signs a user in and keeps the account: each flow once, and silently by refresh token from then on. One user at a time;
 * whoever signs in next takes the place. Thread-safe.
 */
public final class UserClient {

    private static final String CACHE_MISS = "cache_miss";

    private final UserSettings settings;
    private final Applications applications;
    private final AtomicInteger signOuts = new AtomicInteger();
    private volatile @Nullable AuthenticationRecord known;
    private volatile boolean closed;

    /**
     * A client of the application.
     *
     * @param secret of a confidential application; null for a public one
     * @param known who signed in earlier, or null
     */
    public UserClient(UserSettings settings, @Nullable String secret, @Nullable AuthenticationRecord known) {
        this.settings = settings;
        this.applications =
                new Applications(settings, secret == null ? null : ClientCredentialFactory.createFromSecret(secret));
        this.known = known;
    }

    /**
     * Checks the request and settles its tenant.
     *
     * @throws IllegalArgumentException if the claims make no sense
     * @throws ClientAuthenticationException if the tenant is not allowed
     */
    public TokenRequest resolve(TokenRequest request) {
        Claims.check(request);
        return settings.entra().tenants().resolve(request);
    }

    /** Sign-in host, application and tenants. */
    public EntraSettings settings() {
        return settings.entra();
    }

    /** Who is signed in, or null. */
    public @Nullable AuthenticationRecord known() {
        return known;
    }

    /**
     * Gets a token without the user.
     *
     * @throws ClientAuthenticationException if it failed for a reason that no sign-in mends
     */
    public Silent silently(Acquisition acquisition) {
        AuthenticationRecord account = known;
        if (account == null) {
            return Silent.NOBODY;
        }
        try {
            return new Silent(refreshed(acquisition, account), null);
        } catch (ClientAuthenticationException e) {
            if (e.interactionRequired() || "invalid_grant".equals(e.error())) {
                return new Silent(null, e);
            }
            throw e;
        } catch (MsalException e) {
            if (CACHE_MISS.equals(e.errorCode())) {
                return Silent.NOBODY;
            }
            throw Run.strange(e);
        }
    }

    /** Has the user sign in on another device; {@code timeout} only shortens the time that Entra gives. */
    public AccessToken deviceCode(Acquisition acquisition, DevicePrompt prompt, @Nullable Duration timeout) {
        DeviceFlow flow = new DeviceFlow(
                prompt,
                timeout,
                settings.entra().runtime().time(),
                settings.entra().runtime().acquisitionTimeout(),
                () -> closed);
        return signedIn(
                acquisition,
                new MsalHttp.Flow(flow, null, null),
                run -> run.publicly(app -> app.acquireToken(DeviceCodeFlowParameters.builder(run.scopes(), shown -> {})
                        .build())));
    }

    /** Redeems an authorization code (RFC 6749 section 4.1.3), with its PKCE verifier if there was a challenge. */
    public AccessToken authorizationCode(Acquisition acquisition, CodeGrant grant) {
        return signedIn(acquisition, MsalHttp.Flow.PLAIN, run -> redeemed(run, grant));
    }

    /**
     * Has the user sign in with a browser, and redeems the code that comes back.
     *
     * @param nonce what the id token has to repeat
     * @param browser waits for the user; asked once the sign-in host is known to be one
     */
    public AccessToken browser(Acquisition acquisition, String nonce, Supplier<CodeGrant> browser) {
        applications.confirmHost(acquisition.deadline());
        return signedIn(acquisition, new MsalHttp.Flow(null, null, nonce), run -> redeemed(run, browser.get()));
    }

    private static AccessToken redeemed(Run run, CodeGrant grant) {
        return run.anyhow(app -> app.acquireToken(AuthorizationCodeParameters.builder(grant.code(), grant.redirectUri())
                .scopes(run.scopes())
                .codeVerifier(grant.codeVerifier())
                .build()));
    }

    /** Signs in with a password, at the federation server of the user's organization if there is one. */
    @SuppressWarnings("deprecation") // Of all flows with a password, as Entra asks for more.
    public AccessToken password(Acquisition acquisition, String username, String password) {
        return signedIn(
                acquisition,
                new MsalHttp.Flow(null, username, null),
                run -> run.publicly(app -> app.acquireToken(
                        UserNamePasswordParameters.builder(run.scopes(), username, password.toCharArray())
                                .build())));
    }

    /** Forgets who is signed in, and removes the account and its tokens from all caches. */
    public void signOut() {
        AuthenticationRecord account = known;
        signOuts.incrementAndGet();
        known = null;
        if (account != null) {
            applications.remove(account);
        }
    }

    /** Ends what waits for a person. */
    public void close() {
        closed = true;
    }

    /** Whether nobody waits for a person any more. */
    public boolean closed() {
        return closed;
    }

    private AccessToken refreshed(Acquisition acquisition, AuthenticationRecord account) {
        Run run = run(acquisition, MsalHttp.Flow.PLAIN, account);
        boolean stored = acquisition.trigger() == Trigger.MISS;
        return run.anyhow(
                app -> app.acquireTokenSilently(SilentParameters.builder(run.scopes(), applications.account(account))
                        .forceRefresh(!stored)
                        .build()));
    }

    private AccessToken signedIn(Acquisition acquisition, MsalHttp.Flow flow, Work work) {
        Run run = run(acquisition, flow, null);
        try {
            AccessToken token = work.on(run);
            known = run.account();
            run.checkNobodySignedOut();
            return token;
        } catch (MsalException e) {
            throw Run.strange(e);
        } finally {
            if (run.signedOut()) {
                known = null;
            }
        }
    }

    private Run run(Acquisition acquisition, MsalHttp.Flow flow, @Nullable AuthenticationRecord account) {
        return applications.run(acquisition, flow, account, signOuts);
    }

    private interface Work {
        AccessToken on(Run run);
    }
}
