package dev.identity.boot.history;

import dev.identity.TokenCredential;
import dev.identity.boot.TokenCredentials;
import dev.identity.cache.CachingCredential;
import dev.identity.credential.ChainMemberStatus;
import dev.identity.credential.ChainedTokenCredential;
import dev.identity.credential.DefaultAzureCredential;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds what stands behind the name of a credential: the members of chains, and those that keep tokens. */
public final class CredentialInventory {

    private final TokenCredentials credentials;
    private final Supplier<Map<String, TokenCredential>> nested;

    /**
     * An inventory.
     *
     * @param nested the credentials that stand inside others, by name
     */
    public CredentialInventory(TokenCredentials credentials, Supplier<Map<String, TokenCredential>> nested) {
        this.credentials = credentials;
        this.nested = nested;
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
        return members(credentials.get(name));
    }

    /** The names under which it and its members appear in events. */
    public Set<String> sources(String name) {
        return walk(name).keySet();
    }

    /** Those of it and its members that keep tokens and can be told to forget or renew them. */
    public List<CachingCredential> caching(String name) {
        return walk(name).values().stream()
                .filter(CachingCredential.class::isInstance)
                .map(CachingCredential.class::cast)
                .toList();
    }

    private Map<String, @Nullable TokenCredential> walk(String name) {
        Map<String, @Nullable TokenCredential> found = new LinkedHashMap<>();
        TokenCredential credential = credentials.get(name);
        collect(credential instanceof CachingCredential own ? own.name() : name, credential, found);
        return found;
    }

    private void collect(
            String name, @Nullable TokenCredential credential, Map<String, @Nullable TokenCredential> found) {
        if (found.containsKey(name)) {
            return;
        }
        found.put(name, credential);
        if (credential != null) {
            members(credential).forEach(member -> collect(member.name(), byName(member.name()), found));
        }
    }

    private @Nullable TokenCredential byName(String name) {
        return credentials.names().contains(name)
                ? credentials.get(name)
                : nested.get().get(name);
    }

    private static List<ChainMemberStatus> members(TokenCredential credential) {
        if (credential instanceof ChainedTokenCredential chain) {
            return chain.members();
        }
        return credential instanceof DefaultAzureCredential chain ? chain.members() : List.of();
    }
}
