package dev.identity.sample;

import dev.identity.AccessToken;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import java.net.URI;
import java.util.Map;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** The API that wants a token. Which certificates and timeouts apply is said by {@code spring.http.clients}. */
@Component
final class ProtectedResource {

    private static final ParameterizedTypeReference<Map<String, Object>> JSON_OBJECT =
            new ParameterizedTypeReference<>() {};

    private final RestClient client;
    private final URI url;
    private final TokenRequest request;

    ProtectedResource(RestClient.Builder client, ResourceProperties properties) {
        this.client = client.build();
        this.url = properties.url();
        this.request = TokenRequest.of(properties.scope());
    }

    /** Calls the API with a token of the given credential and returns what it answered. */
    Map<String, Object> call(TokenCredential credential) {
        AccessToken token = credential.getToken(request);
        Map<String, Object> answer = client.get()
                .uri(url)
                .headers(headers -> headers.setBearerAuth(token.value()))
                .retrieve()
                .body(JSON_OBJECT);
        return answer == null ? Map.of() : answer;
    }
}
