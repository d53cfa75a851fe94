package dev.identity.credential;

import dev.identity.cache.RefreshPolicy;
import dev.identity.http.HttpRequest;
import dev.identity.http.HttpResponse;
import dev.identity.http.HttpTransport;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.testkit.Canary;
import dev.identity.time.ManualTime;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A token endpoint without a network, for tests of what happens above it: answers as told, counts, and can hold callers
 * back. Everything about the wire is tested against the emulator instead.
 */
final class FakeEntra implements HttpTransport {

    /** How the endpoint answers; may block. */
    interface Script {
        HttpResponse answer(HttpRequest request, int number) throws IOException, InterruptedException;
    }

    final ManualTime time = new ManualTime();
    final List<HttpRequest> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private volatile Script script = (request, number) -> token(number, 3_600);

    @Override
    public HttpResponse send(HttpRequest request) throws IOException, InterruptedException {
        requests.add(request);
        return script.answer(request, numbers.incrementAndGet());
    }

    void answer(Script answers) {
        this.script = answers;
    }

    void answerTokensFor(int seconds) {
        answer((request, number) -> token(number, seconds));
    }

    void answerError(int status, String json) {
        answer((request, number) -> response(status, json));
    }

    int count() {
        return requests.size();
    }

    /** The form of the request that was sent last. */
    Map<String, String> lastForm() {
        byte[] body = Objects.requireNonNull(requests.get(requests.size() - 1).body());
        return Arrays.stream(new String(body, StandardCharsets.UTF_8).split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }

    IdentityRuntime.Builder runtime() {
        return IdentityRuntime.builder()
                .time(time)
                .transport(this)
                .executor(Runnable::run)
                .environment(name -> null)
                .refreshPolicy(RefreshPolicy.standard().withJitter(0));
    }

    ClientSecretCredential credential() {
        return credential(runtime().build());
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

    static HttpResponse token(int number, int seconds) {
        return response(
                200,
                "{\"token_type\":\"Bearer\",\"access_token\":\"token-" + number + "\",\"expires_in\":" + seconds + "}");
    }

    static HttpResponse response(int status, String json) {
        return new HttpResponse(
                status, Map.of("Content-Type", "application/json"), json.getBytes(StandardCharsets.UTF_8));
    }
}
