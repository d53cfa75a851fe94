package dev.identity.boot.history;

import dev.identity.TokenCredential;
import dev.identity.boot.TokenCredentials;
import dev.identity.boot.credential.CredentialCreator;
import dev.identity.cache.CachedToken;
import dev.identity.cache.CachingCredential;
import dev.identity.credential.ChainMemberStatus;
import dev.identity.credential.ChainMemberStatus.State;
import dev.identity.credential.ChainedTokenCredential;
import dev.identity.credential.DefaultAzureCredential;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds what stands behind the name of a credential: the members of chains, and those that keep tokens. */
public final class CredentialInventory {

    private static final String OWN = "own";

    private final TokenCredentials credentials;
    private final CredentialCreator creator;

    /** An inventory of the given credentials, of which the creator made most. */
    public CredentialInventory(TokenCredentials credentials, CredentialCreator creator) {
        this.credentials = credentials;
        this.creator = creator;
    }

    /** The names of the credentials, the default one first. */
    public Set<String> names() {
        return credentials.names();
    }

    /** The credential. */
    public TokenCredential get(String name) {
        return credentials.get(name);
    }

    /** Its type in the properties, or {@value #OWN} if it is a bean that the application made. */
    public String type(String name) {
        get(name);
        return creator.typeOfCreated(name).orElse(OWN);
    }

    /** How the members stand if it is a chain, else nothing. */
    public List<ChainMemberStatus> members(String name) {
        TokenCredential credential = credentials.get(name);
        if (credential instanceof ChainedTokenCredential chain) {
            return chain.members();
        }
        return credential instanceof DefaultAzureCredential chain ? chain.members() : List.of();
    }

    /** Whether it is a chain that found no member available when it was asked last. */
    public boolean exhausted(String name) {
        List<ChainMemberStatus> members = members(name);
        return members.stream().noneMatch(ChainMemberStatus::holdsChain)
                && members.stream().anyMatch(member -> member.state() == State.UNAVAILABLE);
    }

    /** The names under which it and its members appear in events. */
    public Set<String> sources(String name) {
        return named(name, caching(name));
    }

    /** Those of these names whose events tell how it is: of a chain the member that it stays with, or all if none is left. */
    public Set<String> witnesses(String name) {
        return exhausted(name) ? sources(name) : named(name, answering(name));
    }

    /** The tokens that it would answer with, of all scopes. */
    public List<CachedToken> usableTokens(String name) {
        return answering(name).stream()
                .flatMap(credential -> credential.cachedTokens().stream())
                .toList();
    }

    /** What keeps the tokens that it would answer with: itself or, of a chain, the member that it stays with. */
    public List<CachingCredential> answering(String name) {
        TokenCredential credential = credentials.get(name);
        if (credential instanceof ChainedTokenCredential chain) {
            return chain.answeringMember();
        }
        return credential instanceof DefaultAzureCredential chain ? chain.answeringMember() : caching(name);
    }

    /** Those of it and its members that keep tokens and can be told to forget or renew them. */
    public List<CachingCredential> caching(String name) {
        TokenCredential credential = credentials.get(name);
        if (credential instanceof ChainedTokenCredential chain) {
            return chain.cachingMembers();
        }
        if (credential instanceof DefaultAzureCredential chain) {
            return chain.cachingMembers();
        }
        return credential instanceof CachingCredential caching ? List.of(caching) : List.of();
    }

    private static Set<String> named(String name, List<CachingCredential> sources) {
        Set<String> names = new LinkedHashSet<>(List.of(name));
        sources.forEach(credential -> names.add(credential.name()));
        return names;
    }
}
