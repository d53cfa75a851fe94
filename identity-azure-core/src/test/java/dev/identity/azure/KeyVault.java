package dev.identity.azure;

import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.identity.emulator.EntraEmulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Key Vault: challenges callers without a good token to get one of its tenant, keeps secrets, and after a revocation
 * raises a claims challenge (continuous access evaluation).
 */
final class KeyVault implements HttpHandler {

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final TokenGate gate;
    private final String authorization;
    private volatile Instant revokedUntil = Instant.EPOCH;

    /** A vault whose challenge names the given tenant. */
    KeyVault(EntraEmulator entra, String tenant) {
        this.gate = new TokenGate(entra, "https://vault.azure.net");
        this.authorization = entra.authority().resolve("/" + tenant).toString();
    }

    /** Tokens issued before the given time no longer do. */
    void revokeUntil(Instant time) {
        revokedUntil = time;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<JWTClaimsSet> claims = gate.claims(exchange);
            if (claims.isEmpty()) {
                challenge(exchange, "");
            } else if (claims.get().getIssueTime().toInstant().isBefore(revokedUntil)) {
                challenge(exchange, TokenGate.handlesChallenges(claims.get()) ? insufficientClaims() : "");
            } else {
                serve(exchange);
            }
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        String name = exchange.getRequestURI().getPath().split("/", -1)[2];
        if (exchange.getRequestMethod().equals("PUT")) {
            String value =
                    JSON.readTree(exchange.getRequestBody()).path("value").stringValue();
            secrets.put(name, value);
        }
        String value = secrets.get(name);
        answer(exchange, value == null ? 404 : 200, value == null ? Map.of() : secret(exchange, name, value));
    }

    private static Map<String, Object> secret(HttpExchange exchange, String name, String value) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        return Map.of(
                "value",
                value,
                "id",
                "https://" + host + "/secrets/" + name + "/0123456789abcdef0123456789abcdef",
                "attributes",
                Map.of("enabled", true));
    }

    private void challenge(HttpExchange exchange, String details) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders()
                .add(
                        "WWW-Authenticate",
                        "Bearer authorization=\"" + authorization + "\", resource=\"https://vault.azure.net\""
                                + details);
        answer(exchange, 401, Map.of("error", Map.of("code", "Unauthorized", "message", "AKV10022: Invalid token.")));
    }

    private String insufficientClaims() {
        String claims =
                "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"" + revokedUntil.getEpochSecond() + "\"}}}";
        return ", error=\"insufficient_claims\", claims=\""
                + Base64.getEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + "\"";
    }

    private static void answer(HttpExchange exchange, int status, Map<String, Object> body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
