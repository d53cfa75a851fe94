package dev.identity.credential;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.IdentityException;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import dev.identity.cache.Acquisition;
import dev.identity.cache.CachedToken;
import dev.identity.cache.CachingCredential;
import dev.identity.cache.RefreshPolicy;
import dev.identity.cache.TokenCache;
import dev.identity.cache.TokenSource;
import dev.identity.event.AcquisitionFailed;
import dev.identity.event.AcquisitionStarted;
import dev.identity.event.TokenAcquired;
import dev.identity.runtime.IdentityRuntime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all credentials have in common: cache, single flight, refresh, events, logging and the mapping of failures. A
 * credential adds how to resolve a request and how to acquire a token, nothing else.
 */
abstract class AbstractTokenCredential implements CachingCredential, ChainMember {

    private static final AtomicLong IDS = new AtomicLong();

    private final Logger log = LoggerFactory.getLogger(getClass());
    private final String name;
    private final IdentityRuntime runtime;
    private final TokenCache cache;
    private final MemberView memberView;

    AbstractTokenCredential(CredentialBuilder<?> builder) {
        this(builder, builder.runtime().refreshPolicy(), builder.runtime().maxCacheEntries());
    }

    /** With a refresh policy and a bound of its own. */
    AbstractTokenCredential(CredentialBuilder<?> builder, RefreshPolicy policy, int maxCacheEntries) {
        this.runtime = builder.runtime();
        this.name = builder.name == null ? getClass().getSimpleName() : builder.name;
        this.cache = new TokenCache(new TokenCache.Settings(
                name, runtime.time(), policy, runtime.executor(), runtime.acquisitionTimeout(), maxCacheEntries));
        this.memberView = new MemberView();
    }

    /**
     * Checks the request and settles its tenant: null for the credential's own. Runs on every call that the cache does
     * not answer, before any I/O.
     */
    abstract TokenRequest resolve(TokenRequest request);

    /** Gets a token from the source. The one thing that every credential writes. */
    abstract AccessToken acquire(Acquisition acquisition);

    /** The same as a member of a chain, where a source that is not there has to be noticed within a second. */
    AccessToken acquireProbing(Acquisition acquisition) {
        return acquire(acquisition);
    }

    @Override
    public final AccessToken getToken(TokenRequest request) {
        AccessToken hit = cache.fresh(request);
        return hit != null ? hit : get(request, this::acquireDirectly);
    }

    @Override
    public final CompletableFuture<AccessToken> getTokenAsync(TokenRequest request) {
        AccessToken hit = cache.fresh(request);
        return hit != null ? CompletableFuture.completedFuture(hit) : getAsync(request, this::acquireDirectly);
    }

    @Override
    public final AccessToken refresh(TokenRequest request) {
        return cache.refresh(settled(request), this::acquireDirectly);
    }

    @Override
    public final List<CachedToken> cachedTokens() {
        return cache.tokens();
    }

    @Override
    public final void evict() {
        cache.clear();
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final TokenCredential asMember() {
        return memberView;
    }

    @Override
    public void close() {
        cache.close();
    }

    /** Class and name, never a secret. */
    @Override
    public final String toString() {
        String type = getClass().getSimpleName();
        return name.equals(type) ? type : type + "[" + name + "]";
    }

    /** How many places of the cache are taken. */
    final int cacheSize() {
        return cache.size();
    }

    final TokenCache cache() {
        return cache;
    }

    final IdentityRuntime runtime() {
        return runtime;
    }

    /** Gets a new token from another source than the usual one, and caches it. */
    final AccessToken refresh(TokenRequest request, TokenSource source) {
        return cache.refresh(settled(request), acquisition -> observed(acquisition, source, false));
    }

    private AccessToken get(TokenRequest request, TokenSource source) {
        return cache.get(request, settled(request), source);
    }

    private CompletableFuture<AccessToken> getAsync(TokenRequest request, TokenSource source) {
        try {
            return cache.getAsync(request, settled(request), source);
        } catch (IdentityException | IllegalArgumentException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private TokenRequest settled(TokenRequest request) {
        try {
            return resolve(request);
        } catch (IdentityException e) {
            throw named(e);
        }
    }

    final IdentityException named(IdentityException failure) {
        return name.equals(failure.credential()) ? failure : failure.from(name);
    }

    private AccessToken acquireDirectly(Acquisition acquisition) {
        return observed(acquisition, this::acquire, false);
    }

    private AccessToken acquireAsMember(Acquisition acquisition) {
        return observed(acquisition, this::acquireProbing, true);
    }

    /** Acquires, and tells listeners and the log about it. */
    final AccessToken observed(Acquisition acquisition, TokenSource source, boolean member) {
        AcquisitionStarted started = new AcquisitionStarted(
                IDS.incrementAndGet(),
                name,
                getClass().getSimpleName(),
                acquisition.request(),
                acquisition.trigger(),
                runtime.time().now());
        runtime.listener().started(started);
        try {
            AccessToken token = source.acquire(acquisition);
            runtime.listener()
                    .acquired(new TokenAcquired(
                            started,
                            token.expiresAt(),
                            token.refreshAt(),
                            acquisition.deadline().elapsed()));
            AcquisitionLog.succeeded(log, name, acquisition, token, member);
            return token;
        } catch (RuntimeException e) {
            throw failed(started, acquisition, e, member);
        } catch (Error e) {
            // The listeners hear of the end all the same; the error itself goes where errors go.
            failed(started, acquisition, new IllegalStateException(e), member);
            throw e;
        }
    }

    private IdentityException failed(
            AcquisitionStarted started, Acquisition acquisition, RuntimeException thrown, boolean member) {
        IdentityException failure = thrown instanceof IdentityException known
                ? known
                : new ClientAuthenticationException(
                        "The acquisition failed with " + thrown.getClass().getName() + ".", thrown);
        IdentityException named = named(failure);
        boolean usable = acquisition.current() != null;
        runtime.listener()
                .failed(new AcquisitionFailed(
                        started, named, usable, acquisition.deadline().elapsed()));
        AcquisitionLog.failed(log, name, acquisition, named, member);
        return named;
    }

    /** This credential as a chain sees it: the same cache, but probing, and quieter in the log. */
    private final class MemberView implements TokenCredential {

        /** The same cache, one step nearer: a chain's hit comes by here. */
        private final TokenCache tokens = cache;

        @Override
        public AccessToken getToken(TokenRequest request) {
            AccessToken hit = tokens.fresh(request);
            return hit != null ? hit : get(request, AbstractTokenCredential.this::acquireAsMember);
        }

        @Override
        public CompletableFuture<AccessToken> getTokenAsync(TokenRequest request) {
            AccessToken hit = cache.fresh(request);
            return hit != null
                    ? CompletableFuture.completedFuture(hit)
                    : getAsync(request, AbstractTokenCredential.this::acquireAsMember);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
