package dev.identity.benchmarks.hit;

import dev.identity.AccessToken;
import dev.identity.TokenRequest;
import dev.identity.benchmarks.Answers;
import dev.identity.benchmarks.App;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;

/** The least that a cache with expiry can do. */
public class FloorHit extends CountedHit {

    private final TokenRequest request = TokenRequest.of(App.SCOPE);
    private final ConcurrentMap<TokenRequest, Entry> map = new ConcurrentHashMap<>();
    private volatile Entry only = new Entry(
            AccessToken.of(Answers.token(), Instant.now().plusSeconds(86_400)),
            System.nanoTime() + TimeUnit.DAYS.toNanos(1));

    /** One entry. */
    public FloorHit() {
        super(0);
        map.put(request, only);
    }

    /** A cache of one token, and a clock. */
    @Benchmark
    public AccessToken volatileRead() {
        return only.checked();
    }

    /** A map and a clock. */
    @Benchmark
    public AccessToken map() {
        Entry entry = map.get(request);
        if (entry == null) {
            throw new IllegalStateException("The floor's entry is gone.");
        }
        return entry.checked();
    }

    /** A token and its end. */
    record Entry(AccessToken token, long end) {

        AccessToken checked() {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("The floor's entry has ended.");
            }
            return token;
        }
    }
}
