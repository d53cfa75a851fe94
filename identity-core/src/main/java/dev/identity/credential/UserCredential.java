package dev.identity.credential;

import dev.identity.AccessToken;
import dev.identity.AuthenticationRecord;
import dev.identity.AuthenticationRequiredException;
import dev.identity.ClientAuthenticationException;
import dev.identity.TokenRequest;
import dev.identity.cache.Acquisition;
import dev.identity.entra.user.Silent;
import dev.identity.entra.user.UserClient;
import dev.identity.event.Trigger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A credential of a user. Knows who signed in, gets tokens silently as long as Entra lets it, and has the user sign in
 * otherwise; its kinds differ in how.
 */
abstract class UserCredential extends AbstractTokenCredential {

    private final UserClient client;
    private final UserCredentialBuilder<?> settings;

    UserCredential(UserCredentialBuilder<?> builder, UserClient client) {
        super(builder);
        this.settings = builder;
        this.client = client;
    }

    /** Has the user sign in by the given client. The one thing that every kind writes. */
    abstract AccessToken signIn(UserClient by, Acquisition acquisition);

    /** Whether a person has to be there to sign in. */
    boolean asksPerson() {
        return true;
    }

    /** Who is signed in, if somebody is known to be. Nothing is sent. */
    public final Optional<AuthenticationRecord> authenticationRecord() {
        return Optional.ofNullable(client.known());
    }

    /**
     * Has the user sign in, whoever is signed in already, for the management API of the cloud.
     *
     * @return who signed in; keep it to find the account in a stored cache later
     * @throws IllegalArgumentException if the cloud is not known; name a scope then
     * @throws dev.identity.IdentityException as {@link #getToken}
     */
    public final AuthenticationRecord authenticate() {
        return authenticate(TokenRequest.of(settings.managementScope()));
    }

    /**
     * Has the user sign in, whoever is signed in already, and caches the token.
     *
     * @return who signed in; keep it to find the account in a stored cache later
     * @throws dev.identity.IdentityException as {@link #getToken}
     */
    public final AuthenticationRecord authenticate(TokenRequest request) {
        refresh(request, this::signedIn);
        AuthenticationRecord known = client.known();
        if (known == null) {
            throw new ClientAuthenticationException(
                            "The user signed in, but the answer of the sign-in host does not say who it was.", null)
                    .from(name());
        }
        return known;
    }

    /** Forgets who is signed in, and removes the account and its tokens from all caches. Nothing is sent. */
    public final void signOut() {
        client.signOut();
        evict();
    }

    @Override
    public final void close() {
        client.close();
        super.close();
    }

    @Override
    final TokenRequest resolve(TokenRequest request) {
        return client.resolve(request);
    }

    @Override
    final AccessToken acquire(Acquisition acquisition) {
        Silent silent = client.silently(acquisition);
        if (silent.token() != null) {
            return silent.token();
        }
        ClientAuthenticationException refusal = silent.refusal();
        if (asksPerson()) {
            checkMayPrompt(acquisition, refusal);
        }
        return signedIn(refusal == null ? acquisition : answering(acquisition, refusal));
    }

    private AccessToken signedIn(Acquisition acquisition) {
        AuthenticationRecord before = client.known();
        AccessToken token = signIn(client, acquisition);
        AuthenticationRecord after = client.known();
        boolean sameUser =
                before != null && after != null && before.homeAccountId().equals(after.homeAccountId());
        if (before != null && !sameUser) {
            evict(); // The tokens of another user.
        }
        return token;
    }

    /** Nobody is prompted behind the caller's back while a good token is there. */
    private void checkMayPrompt(Acquisition acquisition, @Nullable ClientAuthenticationException refusal) {
        if (acquisition.trigger() == Trigger.REFRESH && refusal != null) {
            throw refusal;
        }
        if (settings.automaticAuthenticationDisabled || acquisition.trigger() == Trigger.REFRESH) {
            throw new AuthenticationRequiredException(
                    "Interactive authentication is required to get a token. Call 'authenticate' to begin.",
                    acquisition.request().scopes(),
                    claims(acquisition, refusal),
                    refusal);
        }
    }

    private static Acquisition answering(Acquisition acquisition, ClientAuthenticationException refusal) {
        return acquisition.worded(acquisition.request().withClaims(claims(acquisition, refusal)));
    }

    private static @Nullable String claims(Acquisition acquisition, @Nullable ClientAuthenticationException refusal) {
        return refusal == null || refusal.claims() == null
                ? acquisition.request().claims()
                : refusal.claims();
    }
}
