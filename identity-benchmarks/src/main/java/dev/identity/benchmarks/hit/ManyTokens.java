package dev.identity.benchmarks.hit;

import dev.identity.AccessToken;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** One credential with many tokens, asked for in no order; and a map of the same. One thread. */
public class ManyTokens extends CountedHit {

    /** How many. */
    @Param({"1", "100", "1000", "10000", "100000"})
    public int entries;

    private TokenRequest[] asked = {};
    private @Nullable TokenCredential credential;
    private final ConcurrentMap<TokenRequest, FloorHit.Entry> map = new ConcurrentHashMap<>();
    private int next;

    /** Checks the number of requests itself, because it depends on the number of tokens. */
    public ManyTokens() {
        super(0);
    }

    /** Fills both. */
    @Setup
    public void fill() {
        AtomicInteger sent = new AtomicInteger();
        TokenCredential ours = new CountingTransport(sent).credential(entries);
        List<TokenRequest> wanted = new ArrayList<>(IntStream.range(0, entries)
                .mapToObj(n -> TokenRequest.of("api://service-" + n + "/.default"))
                .toList());
        long end = System.nanoTime() + TimeUnit.DAYS.toNanos(1);
        wanted.forEach(request -> map.put(request, new FloorHit.Entry(ours.getToken(request), end)));
        Collections.shuffle(wanted, new Random(entries));
        int filled = sent.get();
        wanted.forEach(ours::getToken);
        if (filled != entries || sent.get() != entries) {
            throw new IllegalStateException(filled + " and " + sent + " requests for " + entries + " tokens.");
        }
        credential = ours;
        asked = wanted.toArray(TokenRequest[]::new);
    }

    /** This library. */
    @Benchmark
    public AccessToken clientSecret() {
        TokenCredential ours = credential;
        if (ours == null) {
            throw new IllegalStateException("There is no credential.");
        }
        return ours.getToken(request());
    }

    /** A map and a clock. */
    @Benchmark
    public AccessToken map() {
        FloorHit.Entry entry = map.get(request());
        if (entry == null) {
            throw new IllegalStateException("The floor's entry is gone.");
        }
        return entry.checked();
    }

    private TokenRequest request() {
        int current = next;
        next = current + 1 == asked.length ? 0 : current + 1;
        return asked[current];
    }
}
