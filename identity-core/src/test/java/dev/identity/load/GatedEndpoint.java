package dev.identity.load;

import dev.identity.credential.ClientSecretCredential;
import dev.identity.http.HttpRequest;
import dev.identity.http.HttpResponse;
import dev.identity.http.HttpTransport;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.testkit.Canary;
import dev.identity.time.ManualTime;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A token endpoint without a network that lets no answer out before its gate opens. Thread-safe. */
final class GatedEndpoint implements HttpTransport {

    private final ExecutorService background = Executors.newFixedThreadPool(4, task -> {
        Thread thread = new Thread(task, "background");
        thread.setDaemon(true);
        return thread;
    });

    final ManualTime time = new ManualTime();
    private volatile CountDownLatch gate = new CountDownLatch(1);
    private final Queue<HttpRequest> requests = new ConcurrentLinkedQueue<>();
    private final Queue<Thread> senders = new ConcurrentLinkedQueue<>();
    private volatile HttpResponse answer =
            response(200, "{\"token_type\":\"Bearer\",\"access_token\":\"the-token\",\"expires_in\":3600}");

    @Override
    public HttpResponse send(HttpRequest request) throws IOException, InterruptedException {
        requests.add(request);
        senders.add(Thread.currentThread());
        if (!gate.await(request.timeout().toNanos(), TimeUnit.NANOSECONDS)) {
            throw new HttpTimeoutException("The gate stayed closed.");
        }
        return answer;
    }

    @Override
    public void close() {
        background.shutdownNow();
    }

    void open() {
        gate.countDown();
    }

    /** For the requests to come. */
    void shut() {
        gate = new CountDownLatch(1);
    }

    void awaitRequests(int number) {
        Waiting.until(number + " requests", () -> requests.size() >= number);
    }

    void answer(int status, String json) {
        this.answer = response(status, json);
    }

    int count() {
        return requests.size();
    }

    /** The paths that were asked, each as often as it was. */
    List<String> paths() {
        return requests.stream().map(request -> request.uri().getPath()).toList();
    }

    /** Who sent the last request. */
    Thread lastSender() {
        return senders.stream().reduce((first, second) -> second).orElseThrow();
    }

    IdentityRuntime.Builder runtime() {
        return IdentityRuntime.builder()
                .time(time)
                .transport(this)
                .executor(background)
                .environment(name -> null);
    }

    ClientSecretCredential credential(IdentityRuntime runtime) {
        return ClientSecretCredential.builder()
                .runtime(runtime)
                .tenantId("own-tenant")
                .clientId("client")
                .clientSecret(Canary.secret())
                .additionallyAllowedTenants(List.of("*"))
                .build();
    }

    private static HttpResponse response(int status, String json) {
        return new HttpResponse(
                status, Map.of("Content-Type", "application/json"), json.getBytes(StandardCharsets.UTF_8));
    }
}
