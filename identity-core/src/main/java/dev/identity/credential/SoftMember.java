package dev.identity.credential;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A developer's tool in the default chain: that one tool fails is no reason not to ask the next, in which the same person
 * has signed in. A claims challenge is: it is meant for the identity whose token was refused.
 */
record SoftMember(String name, TokenCredential credential) implements TokenCredential, ChainMember {

    static SoftMember of(DeveloperToolCredential tool) {
        return new SoftMember(tool.name(), tool.asMember());
    }

    @Override
    public AccessToken getToken(TokenRequest request) {
        try {
            return credential.getToken(request);
        } catch (ClientAuthenticationException e) {
            throw softened(request, e);
        }
    }

    @Override
    public CompletableFuture<AccessToken> getTokenAsync(TokenRequest request) {
        CompletableFuture<AccessToken> answer = credential.getTokenAsync(request);
        if (answer.isDone() && !answer.isCompletedExceptionally()) {
            return answer;
        }
        return answer.exceptionallyCompose(failure -> {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            return CompletableFuture.failedFuture(
                    cause instanceof ClientAuthenticationException failed ? softened(request, failed) : cause);
        });
    }

    @Override
    public TokenCredential asMember() {
        return this;
    }

    private RuntimeException softened(TokenRequest request, ClientAuthenticationException failure) {
        return failure.interrupted() || request.claims() != null
                ? failure
                : new CredentialUnavailableException(failure.reason(), failure.remedy(), failure).from(name);
    }
}
