package dev.identity.benchmarks.fresh;

import dev.identity.TokenRequest;
import dev.identity.benchmarks.App;
import dev.identity.credential.DefaultAzureCredential;

/** This library's default credential on a host that offers nothing. */
final class OurNothingConfigured {

    private OurNothingConfigured() {}

    public static void main(String[] args) {
        long start = System.nanoTime();
        var credential = DefaultAzureCredential.builder().build();
        var request = TokenRequest.of(App.SCOPE);
        NothingConfigured.measure(start, () -> credential.getToken(request));
    }
}
