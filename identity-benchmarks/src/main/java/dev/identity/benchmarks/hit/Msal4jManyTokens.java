package dev.identity.benchmarks.hit;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import dev.identity.benchmarks.App;
import dev.identity.benchmarks.Msal4j;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** msal4j with many tokens in one application, on the caller's thread. */
public class Msal4jManyTokens extends CountedHit {

    /** How many; filling 100,000 would take it hours. */
    @Param({"1", "1000", "10000"})
    public int entries;

    private final AtomicInteger sent = new AtomicInteger();
    private final ConfidentialClientApplication application = Msal4j.application(
            "https://localhost/",
            ClientCredentialFactory.createFromSecret(App.SECRET),
            settings -> settings.httpClient(new Msal4jSource(sent)).executorService(new CallersThread()));
    private List<ClientCredentialParameters> asked = List.of();
    private int next;

    /** Checks the number of requests itself, because it depends on the number of tokens. */
    public Msal4jManyTokens() {
        super(0);
    }

    /** Fills it; without a look into the cache, which alone would take most of the time. */
    @Setup
    public void fill() {
        IntStream.range(0, entries)
                .forEach(n -> application.acquireToken(parameters(n, true)).join());
        asked = IntStream.range(0, entries).mapToObj(n -> parameters(n, false)).toList();
        IntStream.range(0, Math.min(entries, 100)).forEach(n -> msal4j());
        if (sent.get() != entries) {
            throw new IllegalStateException(sent + " requests for " + entries + " tokens.");
        }
    }

    /** One of them. */
    @Benchmark
    public IAuthenticationResult msal4j() {
        next = next + 1 == entries ? 0 : next + 1;
        return application.acquireToken(asked.get(next)).join();
    }

    private static ClientCredentialParameters parameters(int number, boolean skipCache) {
        return ClientCredentialParameters.builder(Set.of("api://service-" + number + "/.default"))
                .skipCache(skipCache)
                .build();
    }
}
