package dev.identity.entra.user;

import com.microsoft.aad.msal4j.AbstractClientApplicationBase;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.MsalException;
import com.microsoft.aad.msal4j.PublicClientApplication;
import dev.identity.AccessToken;
import dev.identity.AuthenticationRecord;
import dev.identity.ClientAuthenticationException;
import dev.identity.TokenRequest;
import dev.identity.entra.EntraSettings;
import dev.identity.entra.FormAnswer;
import java.net.MalformedURLException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One acquisition by an application of msal4j of its own, on the calling thread. The token is read from Entra's answer,
 * not from msal4j's copy, which lacks type and times.
 */
final class Run {

    private final AbstractClientApplicationBase application;
    private final CallersThread thread;
    private final MsalHttp http;
    private final EntraSettings settings;
    private final TokenRequest request;
    private final BooleanSupplier current;

    Run(
            AbstractClientApplicationBase application,
            CallersThread thread,
            MsalHttp http,
            EntraSettings settings,
            TokenRequest request,
            BooleanSupplier current) {
        this.application = application;
        this.thread = thread;
        this.http = http;
        this.settings = settings;
        this.request = request;
        this.current = current;
    }

    /** What msal4j is asked to do. */
    interface Call<A> {
        CompletableFuture<IAuthenticationResult> on(A application) throws MalformedURLException;
    }

    Set<String> scopes() {
        return new LinkedHashSet<>(request.scopes());
    }

    /** By a public application or a confidential one. */
    AccessToken anyhow(Call<AbstractClientApplicationBase> call) {
        return token(() -> call.on(application));
    }

    /** By a public application. */
    AccessToken publicly(Call<PublicClientApplication> call) {
        return token(() -> call.on((PublicClientApplication) application));
    }

    /** Who signed in, if Entra's answer says so. */
    @Nullable
    AuthenticationRecord account() {
        FormAnswer answer = http.tokens();
        return answer == null ? null : SignInRecord.of(answer.body(), settings);
    }

    boolean signedOut() {
        return !current.getAsBoolean();
    }

    void checkNobodySignedOut() {
        if (signedOut()) {
            throw new ClientAuthenticationException("The user was signed out while the token was acquired.", null);
        }
    }

    /** A failure that msal4j found itself. Without its words, which may quote what it read. */
    static ClientAuthenticationException strange(MsalException failure) {
        return new ClientAuthenticationException(
                "The answer of the sign-in host is not usable (msal4j: " + failure.errorCode() + ").", null);
    }

    private AccessToken token(Start start) {
        IAuthenticationResult result;
        try {
            result = thread.await(start.begin());
        } catch (MalformedURLException e) {
            throw new IllegalStateException("The authority is no address.", e);
        }
        checkNobodySignedOut();
        FormAnswer answer = http.tokens();
        return answer != null ? answer.token() : stored(result);
    }

    private static AccessToken stored(IAuthenticationResult result) {
        return AccessToken.of(result.accessToken(), result.expiresOnDate().toInstant());
    }

    private interface Start {
        CompletableFuture<IAuthenticationResult> begin() throws MalformedURLException;
    }
}
