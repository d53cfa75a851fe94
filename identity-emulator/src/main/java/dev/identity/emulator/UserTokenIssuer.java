package dev.identity.emulator;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes and signs users' access tokens and id tokens with Entra's claims: version 2 for registered APIs, version 1 for
 * Azure's own.
 */
final class UserTokenIssuer {
    private static final Duration ID_TOKEN_LIFETIME = Duration.ofHours(1);

    private final URI authority;
    private final SigningKey key;
    private final TokenSettings settings;
    private final Clock clock;

    UserTokenIssuer(URI authority, SigningKey key, TokenSettings settings, Clock clock) {
        this.authority = authority;
        this.key = key;
        this.settings = settings;
        this.clock = clock;
    }

    IssuedToken accessToken(Delegation delegation, GrantedScope granted) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant notBefore = delegation.claims().notIssuedBefore();
        Instant issuedAt = now.isBefore(notBefore) ? notBefore : now;
        Duration lifetime = settings.lifetime(delegation.claims().cae(), false);
        JWTClaimsSet.Builder claims = timed(issuedAt, lifetime)
                .audience(granted.audience())
                .subject(pairwise(delegation.signIn(), granted.audience()))
                .claim("scp", String.join(" ", granted.names()))
                .claim("amr", delegation.signIn().methods());
        person(claims, delegation.signIn());
        if (delegation.claims().cae()) {
            claims.claim("xms_cc", List.of("cp1"));
        }
        JWTClaimsSet all = granted.registered() ? version2(claims, delegation) : version1(claims, delegation);
        return new IssuedToken(key.sign(all), issuedAt, lifetime, settings.refreshInFor(lifetime));
    }

    String idToken(Delegation delegation) {
        SignIn signIn = delegation.signIn();
        String audience = delegation.app().clientId();
        JWTClaimsSet.Builder claims = timed(clock.instant().truncatedTo(ChronoUnit.SECONDS), ID_TOKEN_LIFETIME)
                .audience(audience)
                .subject(pairwise(signIn, audience))
                .issuer(TokenIssuer.issuerOf(authority, signIn.tenant()))
                .claim("preferred_username", signIn.user().username())
                .claim("ver", "2.0");
        person(claims, signIn);
        claimIfThere(claims, "nonce", delegation.nonce());
        return key.sign(claims.build());
    }

    private static JWTClaimsSet.Builder timed(Instant issuedAt, Duration lifetime) {
        return new JWTClaimsSet.Builder()
                .issueTime(Date.from(issuedAt))
                .notBeforeTime(Date.from(issuedAt))
                .expirationTime(Date.from(issuedAt.plus(lifetime)))
                .claim("aio", Opaque.random(32))
                .claim("uti", Opaque.random(16));
    }

    private static void person(JWTClaimsSet.Builder claims, SignIn signIn) {
        claims.claim("oid", signIn.objectId())
                .claim("tid", signIn.tenant().id())
                .claim("name", signIn.user().username());
    }

    private JWTClaimsSet version2(JWTClaimsSet.Builder claims, Delegation delegation) {
        return claims.issuer(TokenIssuer.issuerOf(authority, delegation.signIn().tenant()))
                .claim("ver", "2.0")
                .claim("azp", delegation.app().clientId())
                .claim("azpacr", delegation.client().credential().appidacr())
                .claim("preferred_username", delegation.signIn().user().username())
                .build();
    }

    private static JWTClaimsSet version1(JWTClaimsSet.Builder claims, Delegation delegation) {
        SignIn signIn = delegation.signIn();
        return claims.issuer(signIn.tenant().issuer())
                .claim("ver", "1.0")
                .claim("appid", delegation.app().clientId())
                .claim("appidacr", delegation.client().credential().appidacr())
                .claim("idtyp", "user")
                .claim("upn", signIn.user().username())
                .claim("unique_name", signIn.user().username())
                .build();
    }

    /** A subject tells no two apps that it is the same person. */
    private static String pairwise(SignIn signIn, String audience) {
        return Opaque.base64Url(Opaque.guid(signIn.user().objectId() + " " + Resources.normalize(audience)));
    }

    private static void claimIfThere(JWTClaimsSet.Builder claims, String name, @Nullable String value) {
        if (value != null) {
            claims.claim(name, value);
        }
    }
}
