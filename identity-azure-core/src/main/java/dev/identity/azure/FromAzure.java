package dev.identity.azure;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A credential of the Azure SDK as one of this library. */
final class FromAzure implements TokenCredential {

    private final com.azure.core.credential.TokenCredential original;
    private final Duration timeout;
    private final String name;

    FromAzure(com.azure.core.credential.TokenCredential original, Duration timeout) {
        this.original = Objects.requireNonNull(original, "original");
        this.timeout = timeout;
        this.name = original.getClass().getSimpleName();
    }

    com.azure.core.credential.TokenCredential original() {
        return original;
    }

    @Override
    public AccessToken getToken(TokenRequest request) {
        CompletableFuture<AccessToken> answer = future(ask(request));
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw failures(request).of(Objects.requireNonNullElse(e.getCause(), e));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new ClientAuthenticationException("Interrupted while it acquired a token.", e).from(name);
        }
    }

    @Override
    public CompletableFuture<AccessToken> getTokenAsync(TokenRequest request) {
        return future(ask(request).onErrorMap(failures(request)::of));
    }

    private Mono<AccessToken> ask(TokenRequest request) {
        return Mono.defer(() -> original.getToken(Requests.toAzure(request)))
                .subscribeOn(Schedulers.boundedElastic())
                .timeout(timeout, Mono.error(this::tooLate))
                .map(Tokens::fromAzure)
                .switchIfEmpty(Mono.error(() -> new ClientAuthenticationException("It answered no token.", null)));
    }

    // Reactor says null for an empty Mono, which is a failure by now.
    @SuppressWarnings("NullAway")
    private static CompletableFuture<AccessToken> future(Mono<AccessToken> answer) {
        return answer.toFuture();
    }

    private ClientAuthenticationException tooLate() {
        return ClientAuthenticationException.builder("No token within " + timeout.toMillis() + " ms.")
                .retryable(true)
                .build();
    }

    private FailuresFromAzure failures(TokenRequest request) {
        return new FailuresFromAzure(name, request);
    }

    /** The class of the adapted credential; what its own toString would show is not known. */
    @Override
    public String toString() {
        return name;
    }
}
