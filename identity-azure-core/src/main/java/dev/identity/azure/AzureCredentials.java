package dev.identity.azure;

import dev.identity.TokenCredential;
import java.time.Duration;

/**
 * Turns credentials of this library into credentials of the Azure SDK for Java and back. Adapting an adapted credential
 * back gives the original. The adapters are as thread-safe as what they adapt, keep no tokens and close nothing.
 */
public final class AzureCredentials {

    private static final Duration STANDARD_TIMEOUT = Duration.ofSeconds(30);

    private AzureCredentials() {}

    /**
     * A credential for the clients of the Azure SDK, sync and async. Both of its ways share the given credential's cache;
     * a {@code Mono} does nothing before it is subscribed to, never blocks its subscriber, and when cancelled abandons
     * only that subscriber's wait. Proof-of-possession options are not supported: the token is the one that the given
     * credential answers.
     *
     * <p>It fails with azure-core's {@code ClientAuthenticationException} without a response, whose cause is the
     * {@link dev.identity.IdentityException} with all details. That holds for unavailable credentials too, because
     * azure-core knows no type of its own for them: a chain of the azure-identity library stops at this credential, so
     * chain with {@link dev.identity.credential} instead. {@code IllegalArgumentException} passes as it is, but not
     * when the request has a tenant or claims: those come from a service's challenge, so the caller made no mistake.
     *
     * <p>The retry policy of the Azure clients repeats a refused acquisition like any other failure of a request, so a
     * wrong secret is tried once per attempt; only the client's retry options can change that.
     */
    public static com.azure.core.credential.TokenCredential toAzure(TokenCredential credential) {
        return credential instanceof FromAzure adapted ? adapted.original() : new ToAzure(credential);
    }

    /**
     * The same as {@link #fromAzure(com.azure.core.credential.TokenCredential, Duration)} with 30 seconds, which is the
     * limit of this library's own credentials.
     */
    public static TokenCredential fromAzure(com.azure.core.credential.TokenCredential credential) {
        return fromAzure(credential, STANDARD_TIMEOUT);
    }

    /**
     * A credential that asks one of the Azure SDK. Unlike this library's own it caches nothing and leaves that to the given
     * one.
     *
     * <p>The given credential is always asked in its asynchronous form, on a thread of Reactor's bounded elastic
     * scheduler: so the limit holds whatever it does, a caller on a non-blocking thread is safe, and claims arrive (the
     * synchronous form of azure-identity 1.19 drops them). Cancelling a future cancels the subscription.
     *
     * <p>The failures of azure-identity keep their meaning: its {@code CredentialUnavailableException} makes a chain go
     * on, everything else is a {@link dev.identity.ClientAuthenticationException} with the HTTP status and AADSTS code
     * where there are any, and the original as cause. Only {@code IllegalArgumentException} passes as it is.
     *
     * @param timeout the limit of one call; ignored when the credential is an adapted one of this library, which has its
     *     own
     * @throws IllegalArgumentException if the timeout is not positive
     */
    public static TokenCredential fromAzure(com.azure.core.credential.TokenCredential credential, Duration timeout) {
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("The timeout must be positive, not " + timeout + ".");
        }
        return credential instanceof ToAzure adapted ? adapted.original() : new FromAzure(credential, timeout);
    }
}
