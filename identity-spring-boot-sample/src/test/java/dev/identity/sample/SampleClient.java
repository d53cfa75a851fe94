package dev.identity.sample;

import dev.identity.testkit.Canary;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/** Talks to the running sample as a browser or curl would; no answer may hold a secret. */
record SampleClient(HttpClient http, URI root) {

    private static final Duration DEADLINE = Duration.ofSeconds(90);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

    static SampleClient of(int port) {
        return new SampleClient(HttpClient.newHttpClient(), URI.create("http://127.0.0.1:" + port + "/"));
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path, String... headers) {
        HttpRequest.Builder request = request(path).POST(BodyPublishers.noBody());
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** Gets again and again until the answer is as wanted, and fails if it never is. */
    Answer await(String path, Predicate<Answer> wanted) {
        Instant end = Instant.now().plus(DEADLINE);
        Answer answer = get(path);
        while (!wanted.test(answer)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError(path + " still answers " + answer.status() + " " + answer.body());
            }
            pauseBetweenTries();
            answer = get(path);
        }
        return answer;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(root.resolve(path)).timeout(DEADLINE);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            Answer answer = new Answer(http.send(request.build(), BodyHandlers.ofString()));
            Canary.saw((Object) answer.body());
            return answer;
        } catch (IOException e) {
            throw new AssertionError("The sample does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    private static void pauseBetweenTries() {
        try {
            Thread.sleep(BETWEEN_TRIES.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
