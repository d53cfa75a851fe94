package dev.identity.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.identity.http.HttpRequest;
import dev.identity.http.HttpResponse;
import dev.identity.http.HttpTransport;
import dev.identity.runtime.IdentityRuntime;
import dev.identity.time.ManualTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A network without a network, in which the same is always answered. Sleeps cost no time. */
final class OneAnswer implements HttpTransport {

    private static final List<Integer> STATUSES =
            List.of(200, 200, 200, 200, 200, 200, 200, 200, 400, 400, 401, 403, 404, 410, 429, 503, 302);

    private static final HttpResponse TOKEN = new HttpResponse(
            200,
            Map.of(),
            "{\"token_type\":\"Bearer\",\"access_token\":\"opaque\",\"expires_in\":\"3600\"}".getBytes(UTF_8));

    private final HttpResponse response;
    private final HttpResponse discovery;

    private OneAnswer(HttpResponse response, HttpResponse discovery) {
        this.response = response;
        this.discovery = discovery;
    }

    /** Answers with a token. */
    static OneAnswer token() {
        return new OneAnswer(TOKEN, TOKEN);
    }

    /** Answers with a token, and with the body when asked whether a host is trusted. */
    static OneAnswer discovery(byte[] body) {
        return new OneAnswer(TOKEN, body(body).response);
    }

    /** Answers with the body, and a status that depends on it. */
    static OneAnswer body(byte[] body) {
        int status = STATUSES.get(Math.floorMod(Arrays.hashCode(body), STATUSES.size()));
        HttpResponse response = new HttpResponse(status, Map.of("Content-Type", "application/json"), body);
        return new OneAnswer(response, response);
    }

    /** Answers with the text in every header that means something: a token, to come back later or to go elsewhere. */
    static OneAnswer headers(String text) {
        Map<String, String> headers = Map.of(
                "Content-Type", text, "Location", text, "Retry-After", text, "retry-after-ms", text, "Date", text);
        int status = List.of(200, 302, 429).get(Math.floorMod(text.hashCode(), 3));
        HttpResponse response = new HttpResponse(status, headers, TOKEN.body());
        return new OneAnswer(response, response);
    }

    @Override
    public HttpResponse send(HttpRequest request) {
        return request.uri().getPath().endsWith("/discovery/instance") ? discovery : response;
    }

    /** A runtime in this network. */
    IdentityRuntime runtime(Map<String, String> environment) {
        return IdentityRuntime.builder()
                .transport(this)
                .time(new ManualTime())
                .executor(Runnable::run)
                .environment(environment::get)
                .build();
    }
}
