package dev.identity.stress;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.TokenRequest;
import dev.identity.cache.Acquisition;
import dev.identity.cache.RefreshPolicy;
import dev.identity.cache.TokenCache;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A cache over a source that numbers its tokens, and what the tests do with it. Results are the token's number, {@link
 * #NONE}, {@link #REFUSED}, or {@link #BROKEN} for a token that is not whole.
 */
final class Subject {

    static final int NONE = 0;
    static final int REFUSED = -1;
    static final int BROKEN = -9;

    private static final TokenRequest REQUEST = TokenRequest.of("https://vault.azure.net/.default");
    private static final Duration LIFE = Duration.ofHours(1);

    private final StillTime time = new StillTime();
    private final AtomicInteger acquisitions = new AtomicInteger();
    private volatile boolean failing;
    private final TokenCache cache = new TokenCache(new TokenCache.Settings(
            "subject", time, RefreshPolicy.standard().withJitter(0), Runnable::run, Duration.ofSeconds(30), 10));

    int get() {
        try {
            return number(cache.get(REQUEST, REQUEST, this::acquire));
        } catch (ClientAuthenticationException e) {
            return REFUSED;
        }
    }

    int refresh() {
        try {
            return number(cache.refresh(REQUEST, this::acquire));
        } catch (ClientAuthenticationException e) {
            return REFUSED;
        }
    }

    /** What the hot path sees. */
    int fresh() {
        return number(cache.fresh(REQUEST));
    }

    void evict() {
        cache.clear();
    }

    void close() {
        cache.close();
    }

    void fail() {
        failing = true;
    }

    void passTime(Duration sinceStart) {
        time.set(sinceStart);
    }

    int acquisitions() {
        return acquisitions.get();
    }

    private AccessToken acquire(Acquisition acquisition) {
        int number = acquisitions.incrementAndGet();
        if (failing) {
            throw new ClientAuthenticationException("The source is down.", null);
        }
        return AccessToken.of(Integer.toString(number), time.now().plus(LIFE));
    }

    private static int number(@Nullable AccessToken token) {
        if (token == null) {
            return NONE;
        }
        boolean whole = token.value() != null && !token.expiresAt().isBefore(StillTime.START.plus(LIFE));
        return whole ? Integer.parseInt(token.value()) : BROKEN;
    }
}
