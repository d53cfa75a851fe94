package dev.identity.benchmarks.fresh;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import dev.identity.benchmarks.App;
import dev.identity.benchmarks.Msal4j;
import dev.identity.benchmarks.hit.CallersThread;
import dev.identity.benchmarks.hit.Msal4jSource;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** What msal4j keeps for each token. */
final class Msal4jHeap {

    private Msal4jHeap() {}

    public static void main(String[] args) {
        Heap.measure(() -> {
            var application = Msal4j.application(
                    "https://localhost/",
                    ClientCredentialFactory.createFromSecret(App.SECRET),
                    settings -> settings.httpClient(new Msal4jSource(new AtomicInteger()))
                            .executorService(new CallersThread()));
            for (int n = 0; n < Heap.TOKENS; n++) {
                application
                        .acquireToken(ClientCredentialParameters.builder(Set.of("api://service-" + n + "/.default"))
                                .skipCache(true)
                                .build())
                        .join();
            }
            return application;
        });
    }
}
