package dev.identity.boot.health;

import dev.identity.IdentityException;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import dev.identity.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks for tokens before health is told, if that is wanted, not more often than the interval says and one caller at a
 * time. A token in the cache answers without a request.
 */
final class Probe {

    private final List<TokenRequest> requests;
    private final Duration interval;
    private final TimeSource time;
    private final AtomicLong next;

    Probe(List<String> scopes, Duration interval, TimeSource time) {
        this.requests = scopes.stream().map(TokenRequest::of).toList();
        this.interval = interval;
        this.time = time;
        this.next = new AtomicLong(time.nanoTime());
    }

    void run(TokenCredential credential) {
        long due = next.get();
        long now = time.nanoTime();
        if (!requests.isEmpty() && now - due >= 0 && next.compareAndSet(due, now + interval.toNanos())) {
            requests.forEach(request -> ask(credential, request));
        }
    }

    private static void ask(TokenCredential credential, TokenRequest request) {
        try {
            credential.getToken(request);
        } catch (IdentityException e) {
            // The history has it, with all that health tells about it.
        }
    }
}
