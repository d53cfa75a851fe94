package dev.identity.emulator;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/**
 * An OpenID Connect issuer of the emulator's own, in the place of Kubernetes, GitHub or another cloud. It signs subject
 * tokens that an app with a matching {@link AppRegistration#addFederatedCredential federated credential} can sign in
 * with. Safe on any thread.
 */
public final class FederatedIssuer {
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final String issuer;
    private final Clock clock;
    private final SigningKey key = SigningKey.create();

    FederatedIssuer(String issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    /**
     * Gives the issuer's address; its metadata is below it.
     *
     * @return the {@code iss} of its tokens
     */
    public String issuer() {
        return issuer;
    }

    /**
     * Signs a subject token that lives for an hour.
     *
     * @param subject its {@code sub}
     * @param audience its {@code aud}
     * @return the JWT
     */
    public String sign(String subject, String audience) {
        return sign(subject, audience, clock.instant().plus(LIFETIME));
    }

    /**
     * Signs a subject token.
     *
     * @param subject its {@code sub}
     * @param audience its {@code aud}
     * @param expiresAt its {@code exp}
     * @return the JWT
     */
    public String sign(String subject, String audience, Instant expiresAt) {
        Instant now = clock.instant();
        Instant start = now.isBefore(expiresAt) ? now : expiresAt.minus(LIFETIME);
        return key.sign(new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(subject)
                .audience(audience)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(start))
                .notBeforeTime(Date.from(start))
                .expirationTime(Date.from(expiresAt))
                .build());
    }

    JWKSet publicKeys() {
        return key.publicKeys();
    }
}
