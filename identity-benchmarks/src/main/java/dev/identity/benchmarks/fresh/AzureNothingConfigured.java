package dev.identity.benchmarks.fresh;

import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.DefaultAzureCredentialBuilder;
import dev.identity.benchmarks.App;

/** azure-identity's default credential on a host that offers nothing. */
final class AzureNothingConfigured {

    private AzureNothingConfigured() {}

    public static void main(String[] args) {
        long start = System.nanoTime();
        var credential = new DefaultAzureCredentialBuilder().build();
        var context = new TokenRequestContext().addScopes(App.SCOPE);
        NothingConfigured.measure(start, () -> credential.getTokenSync(context));
    }
}
