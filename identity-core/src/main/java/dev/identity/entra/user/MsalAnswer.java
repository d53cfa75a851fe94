package dev.identity.entra.user;

import com.microsoft.aad.msal4j.IHttpResponse;
import java.util.List;
import java.util.Map;

/** A good answer as msal4j wants it. It never gets to see another. */
final class MsalAnswer implements IHttpResponse {

    private final String body;
    private final Map<String, List<String>> headers;

    /** The body, and the request's id, which msal4j compares. */
    MsalAnswer(String body, String correlationId) {
        this.body = body;
        this.headers = Map.of("client-request-id", List.of(correlationId));
    }

    @Override
    public int statusCode() {
        return 200;
    }

    @Override
    public Map<String, List<String>> headers() {
        return headers;
    }

    @Override
    public String body() {
        return body;
    }
}
