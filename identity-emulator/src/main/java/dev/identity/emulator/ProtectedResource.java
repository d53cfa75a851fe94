package dev.identity.emulator;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * {@code GET /_resource/whoami}: an API that wants a token and says whose it was. After a revocation it answers clients
 * that can handle it with a claims challenge (continuous access evaluation).
 */
final class ProtectedResource implements RequestHandler {
    private static final String BEARER = "Bearer ";

    private final URI authority;
    private final Directory directory;
    private final ManagedIdentities identities;
    private final BearerTokens tokens;
    private final Revocations revocations;
    private final Clock clock;
    private final Set<String> audiences = ConcurrentHashMap.newKeySet();

    ProtectedResource(
            URI authority,
            Directory directory,
            ManagedIdentities identities,
            BearerTokens tokens,
            Revocations revocations,
            Clock clock) {
        this.authority = authority;
        this.directory = directory;
        this.identities = identities;
        this.tokens = tokens;
        this.revocations = revocations;
        this.clock = clock;
        accept(Resources.SAMPLE);
    }

    void accept(String audience) {
        audiences.add(Resources.normalize(audience));
    }

    @Override
    public Reply handle(RecordedRequest request) {
        String header = request.header("authorization");
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return unauthorized("", "Bearer token is missing");
        }
        try {
            JWTClaimsSet claims =
                    tokens.verify(header.substring(BEARER.length()).trim(), audiences, clock.instant());
            return challenge(claims).orElseGet(() -> Reply.json(200, describe(claims)));
        } catch (BearerTokens.Refusal e) {
            String message = String.valueOf(e.getMessage());
            return unauthorized(", error=\"invalid_token\", error_description=\"" + message + "\"", message);
        }
    }

    private Optional<Reply> challenge(JWTClaimsSet claims) {
        boolean capable = claims.getClaim("xms_cc") instanceof List<?> capabilities && capabilities.contains("cp1");
        Instant issuedAt = claims.getIssueTime().toInstant();
        return Stream.of(appId(claims.getClaims()), String.valueOf(claims.getClaim("oid")))
                .flatMap(id -> revocations.of(id).stream())
                .max(Comparator.naturalOrder())
                .filter(notBefore -> capable && issuedAt.isBefore(notBefore))
                .map(this::challenge);
    }

    private Reply challenge(Instant notBefore) {
        Map<String, Object> nbf = new LinkedHashMap<>();
        nbf.put("essential", true);
        nbf.put("value", Long.toString(notBefore.getEpochSecond()));
        String claims = Json.write(Map.of("access_token", Map.of("nbf", nbf)));
        String encoded = Base64.getEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        return unauthorized(
                ", error=\"insufficient_claims\", claims=\"" + encoded + "\"",
                "Continuous access evaluation resulted in challenge");
    }

    private Reply unauthorized(String details, String message) {
        String address = authority.resolve("/" + directory.defaultTenant().id()).toString();
        return Reply.json(401, Map.of("error", Map.of("code", "InvalidAuthenticationToken", "message", message)))
                .header("WWW-Authenticate", "Bearer realm=\"\", authorization_uri=\"" + address + "\"" + details);
    }

    private Map<String, Object> describe(JWTClaimsSet token) {
        Map<String, Object> claims = token.getClaims();
        String appId = appId(claims);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("appid", appId);
        answer.put("oid", claims.get("oid"));
        answer.put("tid", claims.get("tid"));
        answer.put("aud", token.getAudience().get(0));
        answer.put("roles", claims.getOrDefault("roles", List.of()));
        answer.put("idtyp", claims.get("idtyp"));
        answer.put("exp", token.getExpirationTime().toInstant().getEpochSecond());
        answer.put("identity", displayName(appId));
        answer.put("credential", CredentialKind.of(claims).id());
        if (claims.containsKey("scp")) {
            answer.put("scp", claims.get("scp"));
            answer.put("user", claims.getOrDefault("upn", claims.get("preferred_username")));
        }
        return answer;
    }

    /** Version 2 tokens name the client another way. */
    private static String appId(Map<String, Object> claims) {
        return String.valueOf(claims.getOrDefault("appid", claims.get("azp")));
    }

    private String displayName(String appId) {
        return directory
                .findApp(appId)
                .map(AppRegistration::displayName)
                .or(() -> identities.nameOf(appId))
                .orElse(appId);
    }
}
