package dev.identity.credential;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.IdentityException;
import dev.identity.browser.AuthorizeRequest;
import dev.identity.browser.LoopbackListener;
import dev.identity.browser.RedirectTarget;
import dev.identity.browser.SignInProof;
import dev.identity.browser.SystemBrowser;
import dev.identity.cache.Acquisition;
import dev.identity.entra.Claims;
import dev.identity.entra.EntraSettings;
import dev.identity.entra.user.CodeGrant;
import dev.identity.entra.user.UserClient;
import dev.identity.event.Trigger;
import dev.identity.time.Deadline;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A user who signs in with the browser of this machine, which comes back to a port that is listened on meanwhile (RFC 8252,
 * with PKCE). Later tokens come silently. A call that opens the browser lasts until the user has signed in, five minutes
 * at most unless set otherwise. Several sign-ins at once do not disturb each other. Thread-safe.
 */
public final class InteractiveBrowserCredential extends UserCredential {

    private static final List<String> ACCOUNT_SCOPES = List.of("openid", "profile", "offline_access");
    private static final String CHOOSE = "select_account";

    private final Consumer<URI> browser;
    private final RedirectTarget target;
    private final Duration timeout;
    private final @Nullable String loginHint;
    private final @Nullable String domainHint;

    private InteractiveBrowserCredential(Builder builder) {
        super(builder, builder.client());
        this.browser = builder.browser == null ? new SystemBrowser(builder.runtime()) : builder.browser;
        this.target = builder.target;
        this.timeout = builder.timeout;
        this.loginHint = builder.loginHint;
        this.domainHint = builder.domainHint;
    }

    /** A builder; nothing is required. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    AccessToken signIn(UserClient by, Acquisition acquisition) {
        SignInProof proof = new SignInProof();
        return by.browser(acquisition, proof.nonce(), () -> fromBrowser(by, acquisition, proof));
    }

    private CodeGrant fromBrowser(UserClient by, Acquisition acquisition, SignInProof proof) {
        EntraSettings entra = by.settings();
        Duration meanwhile = acquisition.deadline().elapsed().plus(timeout);
        acquisition.deadline().extendTo(meanwhile.plus(entra.runtime().acquisitionTimeout()));
        Deadline person = Deadline.after(timeout, entra.runtime().time());
        try (LoopbackListener listener = LoopbackListener.open(
                target, proof.state(), entra.authority(), entra.runtime().time())) {
            open(question(by, acquisition, listener.redirectUri()).address(proof));
            return new CodeGrant(listener.await(person, by::closed), listener.redirectUri(), proof.verifier());
        }
    }

    private AuthorizeRequest question(UserClient by, Acquisition acquisition, URI redirectUri) {
        EntraSettings entra = by.settings();
        String hint = hint(by, acquisition);
        List<String> scopes = new ArrayList<>(acquisition.request().scopes());
        scopes.addAll(ACCOUNT_SCOPES);
        return new AuthorizeRequest(
                entra.authority().authorizeEndpoint(entra.tenants().of(acquisition.request())),
                entra.clientId(),
                redirectUri,
                List.copyOf(scopes),
                hint == null ? CHOOSE : null,
                hint,
                domainHint,
                Claims.of(acquisition.request()));
    }

    /** Whoever is signed in already has to do more; {@code authenticate} lets somebody else come. */
    private @Nullable String hint(UserClient by, Acquisition acquisition) {
        boolean same = loginHint == null && by.known() != null && acquisition.trigger() != Trigger.EXPLICIT;
        return same ? Objects.requireNonNull(by.known()).username() : loginHint;
    }

    private void open(URI address) {
        try {
            browser.accept(address);
        } catch (IdentityException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ClientAuthenticationException(
                    "The browserOpener failed with " + e.getClass().getName() + ".", e);
        }
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder extends UserCredentialBuilder<Builder> {

        private @Nullable Consumer<URI> browser;
        private RedirectTarget target = RedirectTarget.ANY;
        private Duration timeout = Duration.ofMinutes(5);
        private @Nullable String loginHint;
        private @Nullable String domainHint;

        private Builder() {}

        /**
         * Where the browser comes back to: {@code http} with the host {@code localhost}, {@code 127.0.0.1} or {@code [::1]},
         * as in the app registration. Any free port is used where it names none; {@code http://localhost} unless set.
         *
         * @throws IllegalArgumentException if it does not lead to this machine
         */
        public Builder redirectUri(URI uri) {
            this.target = RedirectTarget.of(uri);
            return this;
        }

        /** The user name to fill in; without one the user chooses an account. */
        public Builder loginHint(String username) {
            this.loginHint = username;
            return this;
        }

        /** The domain whose own sign-in page to go to directly. */
        public Builder domainHint(String domain) {
            this.domainHint = domain;
            return this;
        }

        /**
         * How long the user has to sign in, five minutes unless set.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder timeout(Duration longest) {
            if (longest.isZero() || longest.isNegative()) {
                throw new IllegalArgumentException("The timeout must be positive, not " + longest + ".");
            }
            this.timeout = longest;
            return this;
        }

        /**
         * Opens the address of the sign-in page in a browser of this machine, on the thread that asks for a token; the
         * standard browser unless set.
         */
        public Builder browserOpener(Consumer<URI> opener) {
            this.browser = Objects.requireNonNull(opener, "opener");
            return this;
        }

        /**
         * The credential.
         *
         * @throws IllegalArgumentException naming the setting that is wrong
         */
        public InteractiveBrowserCredential build() {
            return new InteractiveBrowserCredential(this);
        }
    }
}
