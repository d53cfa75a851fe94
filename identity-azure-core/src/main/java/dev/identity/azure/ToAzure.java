package dev.identity.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** A credential of this library as one of the Azure SDK. */
final class ToAzure implements TokenCredential {

    private final dev.identity.TokenCredential original;

    ToAzure(dev.identity.TokenCredential original) {
        this.original = Objects.requireNonNull(original, "original");
    }

    dev.identity.TokenCredential original() {
        return original;
    }

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext context) {
        return Mono.defer(() -> Mono.fromFuture(original.getTokenAsync(Requests.fromAzure(context))))
                .map(Tokens::toAzure)
                .onErrorMap(Exception.class, failure -> FailuresToAzure.of(failure, context));
    }

    @Override
    public AccessToken getTokenSync(TokenRequestContext context) {
        try {
            return Tokens.toAzure(original.getToken(Requests.fromAzure(context)));
        } catch (RuntimeException e) {
            throw FailuresToAzure.of(e, context);
        }
    }

    @Override
    public String toString() {
        return original.toString();
    }
}
