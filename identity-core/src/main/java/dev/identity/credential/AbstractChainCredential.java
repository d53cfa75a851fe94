package dev.identity.credential;

import dev.identity.AccessToken;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A credential that is a chain of others. */
abstract class AbstractChainCredential implements TokenCredential, ChainMember {

    private final String name;
    private final Chain chain;

    AbstractChainCredential(String name, Chain chain) {
        this.name = name;
        this.chain = chain;
    }

    @Override
    public final AccessToken getToken(TokenRequest request) {
        return chain.getToken(request);
    }

    @Override
    public final CompletableFuture<AccessToken> getTokenAsync(TokenRequest request) {
        return chain.getTokenAsync(request);
    }

    /** How the members stand, in order. */
    public final List<ChainMemberStatus> members() {
        return chain.members();
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final TokenCredential asMember() {
        return this;
    }

    @Override
    public final String toString() {
        return name;
    }
}
