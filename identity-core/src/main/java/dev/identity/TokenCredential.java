package dev.identity;

import java.util.concurrent.CompletableFuture;

/**
 * Gives access tokens for Microsoft Entra ID.
 *
 * <p>The credentials of this library cache: a token that is still good is answered without I/O, without a lock and
 * without allocation, so call {@link #getToken} as often as a token is needed instead of keeping the token. All of them
 * are safe for use by any number of threads, platform or virtual.
 *
 * <p>Implement this interface to bring a source of your own; a {@link CredentialUnavailableException} tells a chain to go
 * on with the next member, anything else stops it.
 */
@FunctionalInterface
public interface TokenCredential extends AutoCloseable {

    /**
     * Answers a token for the request, from the cache or from the source. Blocks at most for the deadline of one
     * acquisition (30 seconds unless configured).
     *
     * @throws IllegalArgumentException if the request makes no sense to this credential; nothing was sent
     * @throws CredentialUnavailableException if this credential cannot even try here
     * @throws ClientAuthenticationException if it tried and was refused, ran into the deadline, or the calling thread was
     *     interrupted (its interrupt flag is set again)
     */
    AccessToken getToken(TokenRequest request);

    /**
     * The same as {@link #getToken} without blocking the caller. The credentials of this library complete at once on a
     * cache hit and share the request of a concurrent {@link #getToken}; the default here runs {@link #getToken} on a
     * daemon thread. Cancelling the future abandons this caller's wait only.
     */
    default CompletableFuture<AccessToken> getTokenAsync(TokenRequest request) {
        return CompletableFuture.supplyAsync(() -> getToken(request), AsyncFallback.EXECUTOR);
    }

    /** Forgets cached tokens and releases what the credential's builder created. Closing twice does nothing. */
    @Override
    default void close() {}
}
