package dev.identity.benchmarks.hit;

import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import dev.identity.benchmarks.Answers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A token endpoint in this process, for msal4j. */
public record Msal4jSource(AtomicInteger requests) implements IHttpClient {

    @Override
    public IHttpResponse send(HttpRequest request) {
        requests.incrementAndGet();
        return new Answer(new String(Answers.json(), StandardCharsets.UTF_8));
    }

    private record Answer(String body) implements IHttpResponse {

        @Override
        public int statusCode() {
            return 200;
        }

        @Override
        public Map<String, List<String>> headers() {
            return Map.of("Content-Type", List.of("application/json"));
        }
    }
}
