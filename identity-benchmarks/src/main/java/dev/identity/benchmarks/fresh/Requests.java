package dev.identity.benchmarks.fresh;

import dev.identity.TokenRequest;
import java.util.List;
import java.util.stream.IntStream;

/** Requests that an application keeps, so that they are not the cache's. */
final class Requests {

    private Requests() {}

    static List<TokenRequest> many() {
        return IntStream.range(0, Heap.TOKENS)
                .mapToObj(n -> TokenRequest.of("api://service-" + n + "/.default"))
                .toList();
    }
}
