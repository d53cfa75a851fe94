package dev.identity.benchmarks.hit;

import dev.identity.AccessToken;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import dev.identity.benchmarks.App;
import dev.identity.credential.ChainedTokenCredential;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jmh.annotations.Benchmark;

/** This library, plainly. */
public class OurHit extends CountedHit {

    private final TokenRequest request = TokenRequest.of(App.SCOPE);
    private final TokenCredential secret = new CountingTransport(requests).credential(1_000);
    private final TokenCredential chain = ChainedTokenCredential.of(secret);

    /** One token. */
    public OurHit() {
        super(1);
        secret.getToken(request);
        chain.getToken(request);
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

    /** The same without blocking. */
    @Benchmark
    public CompletableFuture<AccessToken> async() {
        return secret.getTokenAsync(request);
    }

    /** With a request object made for the call. */
    @Benchmark
    public AccessToken newRequest() {
        return secret.getToken(TokenRequest.of(App.SCOPE));
    }
}
