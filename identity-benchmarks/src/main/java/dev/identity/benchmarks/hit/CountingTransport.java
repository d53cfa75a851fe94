package dev.identity.benchmarks.hit;

import dev.identity.benchmarks.Answers;
import dev.identity.benchmarks.App;
import dev.identity.credential.ClientSecretCredential;
import dev.identity.http.HttpRequest;
import dev.identity.http.HttpResponse;
import dev.identity.http.HttpTransport;
import dev.identity.runtime.IdentityRuntime;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A token endpoint in this process. */
public record CountingTransport(AtomicInteger requests) implements HttpTransport {

    @Override
    public HttpResponse send(HttpRequest request) {
        requests.incrementAndGet();
        return new HttpResponse(200, Map.of("Content-Type", "application/json"), Answers.json());
    }

    /** A credential that asks this endpoint and keeps so many tokens. */
    public ClientSecretCredential credential(int entries) {
        return ClientSecretCredential.builder()
                .tenantId(App.TENANT)
                .clientId(App.ID)
                .clientSecret(App.SECRET)
                .disableInstanceDiscovery(true)
                .runtime(IdentityRuntime.builder()
                        .transport(this)
                        .maxCacheEntries(entries)
                        .build())
                .build();
    }
}
