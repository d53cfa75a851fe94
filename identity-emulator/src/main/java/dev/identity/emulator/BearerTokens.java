package dev.identity.emulator;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/** Verifies access tokens as a resource must: signature, issuer, audience, time. */
final class BearerTokens {
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final URI authority;
    private final SigningKey key;
    private final Directory directory;

    BearerTokens(URI authority, SigningKey key, Directory directory) {
        this.authority = authority;
        this.key = key;
        this.directory = directory;
    }

    /** What is wrong with a token. */
    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        Refusal(String message) {
            super(message, null, false, false);
        }
    }

    JWTClaimsSet verify(String token, Set<String> audiences, Instant now) throws Refusal {
        JWTClaimsSet claims = signed(token);
        require(isKnownIssuer(claims), "The issuer is invalid");
        require(
                isMeantFor(claims, audiences),
                "The audience '" + String.join(" ", claims.getAudience()) + "' is invalid");
        Instant expiry = claims.getExpirationTime().toInstant();
        require(now.isBefore(expiry), "The token expired at '" + expiry + "'");
        Instant start = claims.getNotBeforeTime().toInstant();
        require(!now.isBefore(start.minus(SKEW)), "The token is not valid before '" + start + "'");
        return claims;
    }

    private JWTClaimsSet signed(String token) throws Refusal {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            RSAKey publicKey = key.publicKeys().getKeys().get(0).toRSAKey();
            require(jwt.verify(new RSASSAVerifier(publicKey)), "The signature is invalid");
            return jwt.getJWTClaimsSet();
        } catch (ParseException | JOSEException e) {
            throw new Refusal("The token is malformed");
        }
    }

    private boolean isKnownIssuer(JWTClaimsSet claims) {
        String issuer = claims.getIssuer();
        return directory.tenants().stream()
                .anyMatch(tenant -> Objects.equals(tenant.issuer(), issuer)
                        || Objects.equals(TokenIssuer.issuerOf(authority, tenant), issuer));
    }

    private static boolean isMeantFor(JWTClaimsSet claims, Set<String> audiences) {
        return claims.getAudience().stream().map(Resources::normalize).anyMatch(audiences::contains);
    }

    private static void require(boolean condition, String otherwise) throws Refusal {
        if (!condition) {
            throw new Refusal(otherwise);
        }
    }
}
