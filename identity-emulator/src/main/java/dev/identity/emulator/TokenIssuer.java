package dev.identity.emulator;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;

/** Writes and signs access tokens with Entra's claims. */
final class TokenIssuer {
    private final URI authority;
    private final SigningKey key;
    private final TokenSettings settings;
    private final Clock clock;

    TokenIssuer(URI authority, SigningKey key, TokenSettings settings, Clock clock) {
        this.authority = authority;
        this.key = key;
        this.settings = settings;
        this.clock = clock;
    }

    IssuedToken issue(TokenSpec spec) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant issuedAt = now.isBefore(spec.notIssuedBefore()) ? spec.notIssuedBefore() : now;
        Duration lifetime = settings.lifetime(spec.cae(), spec.managedIdentity());
        JWTClaimsSet.Builder claims = common(spec)
                .issueTime(Date.from(issuedAt))
                .notBeforeTime(Date.from(issuedAt))
                .expirationTime(Date.from(issuedAt.plus(lifetime)));
        boolean exchange = Resources.normalize(spec.audience()).startsWith(Resources.TOKEN_EXCHANGE);
        JWTClaimsSet all = exchange ? version2(claims, spec) : version1(claims, spec);
        return new IssuedToken(key.sign(all), issuedAt, lifetime, settings.refreshInFor(lifetime));
    }

    /** The issuer of version 2 tokens, where its keys can be discovered as well. */
    static String issuerOf(URI authority, Tenant tenant) {
        return authority.resolve("/" + tenant.id() + "/v2.0").toString();
    }

    private JWTClaimsSet.Builder common(TokenSpec spec) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .audience(spec.audience())
                .subject(spec.objectId())
                .claim("oid", spec.objectId())
                .claim("tid", spec.tenant().id())
                .claim("idtyp", "app")
                .claim("aio", Opaque.random(32))
                .claim("uti", Opaque.random(16));
        spec.markingClaims().forEach(claims::claim);
        if (!spec.roles().isEmpty()) {
            claims.claim("roles", List.copyOf(spec.roles()));
        }
        if (spec.cae()) {
            claims.claim("xms_cc", List.of("cp1"));
        }
        return claims;
    }

    private static JWTClaimsSet version1(JWTClaimsSet.Builder claims, TokenSpec spec) {
        return claims.issuer(spec.tenant().issuer())
                .claim("ver", "1.0")
                .claim("appid", spec.appId())
                .claim("appidacr", spec.credential().appidacr())
                .claim("idp", spec.tenant().issuer())
                .build();
    }

    private JWTClaimsSet version2(JWTClaimsSet.Builder claims, TokenSpec spec) {
        return claims.issuer(issuerOf(authority, spec.tenant()))
                .claim("ver", "2.0")
                .claim("azp", spec.appId())
                .claim("azpacr", spec.credential().appidacr())
                .build();
    }
}
