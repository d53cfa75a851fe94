package dev.identity.emulator;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A signed JWT that a client presents, parsed but not yet believed. */
final class Assertion {
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final SignedJWT jwt;
    private final JWTClaimsSet claims;

    private Assertion(SignedJWT jwt, JWTClaimsSet claims) {
        this.jwt = jwt;
        this.claims = claims;
    }

    static Assertion parse(String text) {
        try {
            SignedJWT jwt = SignedJWT.parse(text);
            return new Assertion(jwt, jwt.getJWTClaimsSet());
        } catch (ParseException e) {
            throw new EntraException(EntraError.MALFORMED_ASSERTION);
        }
    }

    JWSHeader header() {
        return jwt.getHeader();
    }

    String issuer() {
        return Objects.requireNonNullElse(claims.getIssuer(), "");
    }

    String subject() {
        return Objects.requireNonNullElse(claims.getSubject(), "");
    }

    List<String> audiences() {
        return claims.getAudience();
    }

    @Nullable
    String id() {
        return claims.getJWTID();
    }

    boolean isSignedBy(RSAPublicKey key) {
        try {
            return jwt.verify(new RSASSAVerifier(key));
        } catch (JOSEException e) {
            return false;
        }
    }

    void requireAlgorithm(Set<String> supported) {
        String algorithm = header().getAlgorithm().getName();
        if (!supported.contains(algorithm)) {
            throw new EntraException(EntraError.UNSUPPORTED_ALGORITHM, algorithm, String.join(", ", supported));
        }
    }

    /** Requires an expiry, and that now is between {@code nbf} and {@code exp}, give or take five minutes. */
    void requireValidAt(Instant now) {
        Date expiry = claims.getExpirationTime();
        if (expiry == null) {
            throw new EntraException(EntraError.MALFORMED_ASSERTION);
        }
        Date start = Objects.requireNonNullElse(claims.getNotBeforeTime(), Date.from(Instant.EPOCH));
        boolean early = now.isBefore(start.toInstant().minus(SKEW));
        boolean late = now.isAfter(expiry.toInstant().plus(SKEW));
        if (early || late) {
            throw new EntraException(
                    EntraError.ASSERTION_TIME,
                    now.toString(),
                    start.toInstant().toString(),
                    expiry.toInstant().toString());
        }
    }
}
