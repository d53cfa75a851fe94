package dev.identity.boot.history;

import dev.identity.TokenCredential;
import dev.identity.boot.TokenCredentials;
import dev.identity.cache.CachingCredential;
import dev.identity.credential.ChainMemberStatus;
import dev.identity.credential.ChainedTokenCredential;
import dev.identity.credential.DefaultAzureCredential;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds what stands behind the name of a credential: the members of chains, and those that keep tokens. */
public final class CredentialInventory {

    private final TokenCredentials credentials;

    /** An inventory of the given credentials. */
    public CredentialInventory(TokenCredentials credentials) {
        this.credentials = credentials;
    }

    /** The names of the configured credentials, the default one first. */
    public Set<String> names() {
        return credentials.names();
    }

    /** The credential. */
    public TokenCredential get(String name) {
        return credentials.get(name);
    }

    /** How the members stand if it is a chain, else nothing. */
    public List<ChainMemberStatus> members(String name) {
        TokenCredential credential = credentials.get(name);
        if (credential instanceof ChainedTokenCredential chain) {
            return chain.members();
        }
        return credential instanceof DefaultAzureCredential chain ? chain.members() : List.of();
    }

    /** The names under which it and its members appear in events. */
    public Set<String> sources(String name) {
        Set<String> sources = new LinkedHashSet<>(List.of(name));
        caching(name).forEach(credential -> sources.add(credential.name()));
        return sources;
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
}
