package dev.identity.benchmarks;

import dev.identity.http.HttpRequest;
import dev.identity.http.HttpResponse;
import dev.identity.http.HttpTransport;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A token endpoint in this process: no sockets, a token of the usual size, good for longer than any run. */
final class CountingTokenSource implements HttpTransport {

    private static final byte[] ANSWER = ("{\"token_type\":\"Bearer\",\"expires_in\":86400,\"access_token\":\""
                    + "a".repeat(1_500) + "\"}")
            .getBytes(StandardCharsets.UTF_8);

    private final AtomicInteger requests = new AtomicInteger();

    @Override
    public HttpResponse send(HttpRequest request) {
        requests.incrementAndGet();
        return new HttpResponse(200, Map.of("Content-Type", "application/json"), ANSWER);
    }

    int requests() {
        return requests.get();
    }
}
