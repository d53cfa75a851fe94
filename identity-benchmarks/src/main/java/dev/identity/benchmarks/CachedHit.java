package dev.identity.benchmarks;

import dev.identity.AccessToken;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import dev.identity.credential.ChainedTokenCredential;
import dev.identity.credential.ClientSecretCredential;
import dev.identity.runtime.IdentityRuntime;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A token that is already there, asked for again with the same request object. The floor is the least that any cache with
 * expiry can do: look into a concurrent map and read a clock.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public abstract class CachedHit {

    private final TokenRequest request = TokenRequest.of("https://vault.azure.net/.default");
    private final CountingTokenSource source = new CountingTokenSource();
    private final IdentityRuntime runtime =
            IdentityRuntime.builder().transport(source).build();
    private final TokenCredential secret = secret();
    private final TokenCredential chain = ChainedTokenCredential.of(secret);
    private final ConcurrentMap<TokenRequest, Entry> map = new ConcurrentHashMap<>();

    /** Fills the map and the credential's cache, so that nothing but hits is measured. */
    protected CachedHit() {
        AccessToken token = secret.getToken(request);
        map.put(request, new Entry(token, System.nanoTime() + TimeUnit.DAYS.toNanos(1)));
        chain.getToken(request);
    }

    /** A map and a clock. */
    @Benchmark
    public AccessToken floor() {
        Entry entry = map.get(request);
        if (entry == null || System.nanoTime() - entry.end > 0) {
            throw new IllegalStateException("The floor's entry is gone.");
        }
        return entry.token;
    }

    /** The credential of an application with a secret. */
    @Benchmark
    public AccessToken clientSecret() {
        return secret.getToken(request);
    }

    /** The same credential behind a chain. */
    @Benchmark
    public AccessToken chain() {
        return chain.getToken(request);
    }

    /** Fails the run if something else than hits was measured. */
    @TearDown
    public void onlyHits() {
        runtime.close();
        if (source.requests() != 1) {
            throw new IllegalStateException("Expected one token request, but there were " + source.requests() + ".");
        }
    }

    private TokenCredential secret() {
        return ClientSecretCredential.builder()
                .tenantId("contoso.onmicrosoft.com")
                .clientId("11111111-1111-1111-1111-111111111111")
                .clientSecret("not-a-secret")
                .runtime(runtime)
                .build();
    }

    private record Entry(AccessToken token, long end) {}

    /** One caller. */
    @Threads(1)
    public static class By1Thread extends CachedHit {}

    /** Two callers. */
    @Threads(2)
    public static class By2Threads extends CachedHit {}

    /** Eight callers. */
    @Threads(8)
    public static class By8Threads extends CachedHit {}

    /** Sixty-four callers. */
    @Threads(64)
    public static class By64Threads extends CachedHit {}
}
