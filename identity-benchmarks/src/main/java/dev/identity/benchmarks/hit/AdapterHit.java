package dev.identity.benchmarks.hit;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import dev.identity.azure.AzureCredentials;
import dev.identity.benchmarks.App;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;

/** This library as a credential of the Azure SDK. */
public class AdapterHit extends CountedHit {

    private final TokenRequestContext context = new TokenRequestContext().addScopes(App.SCOPE);
    private final TokenCredential credential =
            AzureCredentials.toAzure(new CountingTransport(requests).credential(1_000));

    /** One token. */
    public AdapterHit() {
        super(1);
        credential.getTokenSync(context);
    }

    /** As synchronous clients of Azure do. */
    @Benchmark
    public AccessToken sync() {
        return credential.getTokenSync(context);
    }

    /** As asynchronous ones do. */
    @Benchmark
    public @Nullable AccessToken mono() {
        return credential.getToken(context).block();
    }
}
