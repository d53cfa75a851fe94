package dev.identity.benchmarks.fresh;

import dev.identity.TokenRequest;
import dev.identity.benchmarks.hit.CountingTransport;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What this library keeps for each token. */
final class OurHeap {

    private OurHeap() {}

    public static void main(String[] args) {
        List<TokenRequest> requests = Requests.many();
        Heap.measure(() -> {
            var credential = new CountingTransport(new AtomicInteger()).credential(Heap.TOKENS);
            requests.forEach(credential::getToken);
            if (credential.cachedTokens().size() != Heap.TOKENS) {
                throw new IllegalStateException("Not all tokens were kept.");
            }
            return credential;
        });
    }
}
