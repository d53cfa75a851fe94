package dev.identity.azure;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import dev.identity.emulator.EntraEmulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What every service of Azure does with a bearer token before anything else: signature, audience, issuer, lifetime. */
final class TokenGate {

    private static final String BEARER = "Bearer ";
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final EntraEmulator entra;
    private final String audience;

    TokenGate(EntraEmulator entra, String audience) {
        this.entra = entra;
        this.audience = audience;
    }

    /** The claims of the request's token if it is good. */
    Optional<JWTClaimsSet> claims(HttpExchange exchange) throws IOException {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null || !header.startsWith(BEARER)) {
            return Optional.empty();
        }
        try {
            SignedJWT token = SignedJWT.parse(header.substring(BEARER.length()));
            return signed(token) && valid(token.getJWTClaimsSet())
                    ? Optional.of(token.getJWTClaimsSet())
                    : Optional.empty();
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }

    private boolean valid(JWTClaimsSet claims) {
        Instant now = entra.clock().instant();
        return claims.getAudience().contains(audience)
                && claims.getIssuer().equals("https://sts.windows.net/" + claims.getClaim("tid") + "/")
                && now.isBefore(claims.getExpirationTime().toInstant())
                && now.isAfter(claims.getNotBeforeTime().toInstant().minus(CLOCK_SKEW));
    }

    private boolean signed(SignedJWT token) throws IOException, ParseException, JOSEException {
        var key = keys().getKeyByKeyId(token.getHeader().getKeyID());
        return key != null
                && JWSAlgorithm.RS256.equals(token.getHeader().getAlgorithm())
                && token.verify(new RSASSAVerifier(key.toRSAKey()));
    }

    private JWKSet keys() throws IOException, ParseException {
        URI address = entra.authority().resolve("/" + entra.tenantId() + "/discovery/v2.0/keys");
        HttpClient client =
                HttpClient.newBuilder().sslContext(entra.trust().sslContext()).build();
        try {
            return JWKSet.parse(
                    client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                            .body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Whether the client said that it can answer claims challenges. */
    static boolean handlesChallenges(JWTClaimsSet claims) {
        return claims.getClaim("xms_cc") instanceof List<?> capabilities && capabilities.contains("cp1");
    }
}
