package dev.identity.credential;

import dev.identity.AccessToken;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import dev.identity.cache.CachingCredential;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A credential that is a chain of others. */
abstract class AbstractChainCredential implements TokenCredential, ChainMember {

    private final String name;
    private final Chain chain;
    private final List<TokenCredential> members;

    AbstractChainCredential(String name, Chain chain, List<TokenCredential> members) {
        this.name = name;
        this.chain = chain;
        this.members = List.copyOf(members);
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

    /** The members that keep tokens, those of inner chains included. For operators' tools. */
    public final List<CachingCredential> cachingMembers() {
        return members.stream().flatMap(AbstractChainCredential::caching).toList();
    }

    /**
     * The caching member that the chain stays with, of an inner chain the one that this stays with; none before a member
     * has answered and once none is available. For operators' tools.
     */
    public final List<CachingCredential> answeringMember() {
        List<ChainMemberStatus> standing = members();
        return IntStream.range(0, members.size())
                .filter(place -> standing.get(place).holdsChain())
                .limit(1)
                .mapToObj(members::get)
                .flatMap(AbstractChainCredential::answering)
                .toList();
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

    private static Stream<CachingCredential> caching(TokenCredential member) {
        if (member instanceof AbstractChainCredential chain) {
            return chain.cachingMembers().stream();
        }
        return member instanceof CachingCredential caching ? Stream.of(caching) : Stream.empty();
    }

    private static Stream<CachingCredential> answering(TokenCredential member) {
        return member instanceof AbstractChainCredential chain ? chain.answeringMember().stream() : caching(member);
    }
}
