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
    private final String otherPath;
    private final HttpResponse other;

    /** Answers differently where the path ends so. */
    private OneAnswer(HttpResponse response, String otherPath, HttpResponse other) {
        this.response = response;
        this.otherPath = otherPath;
        this.other = other;
    }

    /** Answers with a token. */
    static OneAnswer token() {
        return always(TOKEN);
    }

    /** Answers with a token, and with the body when asked whether a host is trusted. */
    static OneAnswer discovery(byte[] body) {
        return new OneAnswer(TOKEN, "/discovery/instance", body(body).response);
    }

    /** Answers with a token, and with the body when asked for a token to be exchanged. */
    static OneAnswer issuer(byte[] body) {
        return new OneAnswer(TOKEN, "/issuer", body(body).response);
    }

    /** Answers with the body, and a status that depends on it. */
    static OneAnswer body(byte[] body) {
        int status = STATUSES.get(Math.floorMod(Arrays.hashCode(body), STATUSES.size()));
        return always(new HttpResponse(status, Map.of("Content-Type", "application/json"), body));
    }

    /** Answers with the text as a challenge, and whoever takes it gets a token. */
    static HttpTransport challenge(String text) {
        HttpResponse challenge = new HttpResponse(401, Map.of("WWW-Authenticate", text), new byte[0]);
        return request -> request.headers().containsKey("Authorization") ? TOKEN : challenge;
    }

    /** Answers with the text in every header that means something: a token, to come back later or to go elsewhere. */
    static OneAnswer headers(String text) {
        Map<String, String> headers = Map.of(
                "Content-Type", text, "Location", text, "Retry-After", text, "retry-after-ms", text, "Date", text);
        int status = List.of(200, 302, 429).get(Math.floorMod(text.hashCode(), 3));
        return always(new HttpResponse(status, headers, TOKEN.body()));
    }

    private static OneAnswer always(HttpResponse response) {
        return new OneAnswer(response, "/issuer", response);
    }

    @Override
    public HttpResponse send(HttpRequest request) {
        return request.uri().getPath().endsWith(otherPath) ? other : response;
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
