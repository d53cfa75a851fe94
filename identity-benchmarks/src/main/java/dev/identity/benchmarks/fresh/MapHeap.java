package dev.identity.benchmarks.fresh;

import dev.identity.AccessToken;
import dev.identity.TokenRequest;
import dev.identity.benchmarks.Answers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** What a map keeps for each token. */
final class MapHeap {

    private MapHeap() {}

    public static void main(String[] args) {
        byte[] value = Answers.token().getBytes(StandardCharsets.US_ASCII);
        List<TokenRequest> requests = Requests.many();
        Heap.measure(() -> {
            var map = new ConcurrentHashMap<TokenRequest, AccessToken>();
            requests.forEach(request -> map.put(
                    request,
                    AccessToken.of(
                            new String(value, StandardCharsets.US_ASCII),
                            Instant.now().plusSeconds(86_400))));
            return map;
        });
    }
}
