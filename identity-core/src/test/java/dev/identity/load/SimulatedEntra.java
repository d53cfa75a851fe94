package dev.identity.load;

import dev.identity.AccessToken;
import dev.identity.http.HttpRequest;
import dev.identity.http.HttpResponse;
import dev.identity.http.HttpTransport;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A token endpoint on a simulated clock, under a {@link Weather}. Of client assertions it accepts those alone that name
 * the certificate of the moment. Not thread-safe.
 */
final class SimulatedEntra implements HttpTransport {

    static final int LIFE_SECONDS = 3_600;
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private final SimulatedTime time;
    private final Weather weather;
    private String thumbprint = "";
    private long issued;
    private long refused;
    private long inSpells;

    SimulatedEntra(SimulatedTime time, Weather weather) {
        this.time = time;
        this.weather = weather;
    }

    @Override
    public HttpResponse send(HttpRequest request) throws IOException {
        Optional<Spell> spell = weather.spell(time.elapsed());
        if (spell.isPresent()) {
            inSpells++;
            return spell.get().answer(time, request.timeout());
        }
        if (!proven(form(request))) {
            refused++;
            return json(401, "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS700027: not registered\"}");
        }
        issued++;
        return json(
                200,
                "{\"token_type\":\"Bearer\",\"access_token\":\"t-" + issued + "-"
                        + time.elapsed().toNanos() + "\",\"expires_in\":" + LIFE_SECONDS + "}");
    }

    /** When a token was issued, in true time. */
    static Duration issuedAt(AccessToken token) {
        String value = token.value();
        return Duration.ofNanos(Long.parseLong(value.substring(value.lastIndexOf('-') + 1)));
    }

    /** The only certificate from now on. */
    void register(String base64UrlOfSha256) {
        this.thumbprint = base64UrlOfSha256;
    }

    long issued() {
        return issued;
    }

    long refused() {
        return refused;
    }

    /** Requests that met an outage or were throttled. */
    long inSpells() {
        return inSpells;
    }

    private boolean proven(Map<String, String> form) {
        String assertion = form.get("client_assertion");
        if (assertion == null || !assertion.startsWith("ey")) {
            return true;
        }
        String head = assertion.substring(0, assertion.indexOf('.'));
        return new String(Base64.getUrlDecoder().decode(head), StandardCharsets.UTF_8).contains(thumbprint);
    }

    private static Map<String, String> form(HttpRequest request) {
        String body = new String(Objects.requireNonNull(request.body()), StandardCharsets.UTF_8);
        return Arrays.stream(body.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }

    private static HttpResponse json(int status, String body) {
        return new HttpResponse(status, JSON, body.getBytes(StandardCharsets.UTF_8));
    }
}
