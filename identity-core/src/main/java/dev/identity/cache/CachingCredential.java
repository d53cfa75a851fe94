package dev.identity.cache;

import dev.identity.AccessToken;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import java.util.List;

/** A credential whose cache can be looked at and emptied. For operators' tools; applications only ask for tokens. */
public interface CachingCredential extends TokenCredential {

    /** The credential's name in messages, events and logs. */
    String name();

    /** What is cached and not gone, in no particular order; never the tokens themselves. */
    List<CachedToken> cachedTokens();

    /** Forgets all cached tokens. */
    void evict();

    /**
     * Gets a new token whatever is cached, and caches it.
     *
     * @throws dev.identity.IdentityException as {@link #getToken}; a token in the cache that is still good stays
     */
    AccessToken refresh(TokenRequest request);
}
