package dev.identity.emulator;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Checks the access token that an API got from its caller and presents to act for the user (on-behalf-of). */
final class UserAssertions {
    private final URI authority;
    private final SigningKey key;
    private final UserDirectory users;
    private final Clock clock;

    UserAssertions(URI authority, SigningKey key, UserDirectory users, Clock clock) {
        this.authority = authority;
        this.key = key;
        this.users = users;
        this.clock = clock;
    }

    SignIn verify(String assertion, AppRegistration api, Tenant tenant) {
        JWTClaimsSet claims = signed(assertion);
        requireIssuer(claims, tenant);
        requireAudience(claims, api);
        requireUnexpired(claims);
        if ("app".equals(claims.getClaim("idtyp"))) {
            throw new EntraException(UserError.USER_ASSERTION_OF_APP, api.clientId());
        }
        return users.findById(String.valueOf(claims.getClaim("oid")), tenant)
                .map(user -> new SignIn(user, tenant, claims.getIssueTime().toInstant(), usedMfa(claims)))
                .orElseThrow(() -> new EntraException(UserError.USER_NOT_FOUND, claims.getClaim("oid"), tenant.id()));
    }

    private JWTClaimsSet signed(String assertion) {
        try {
            SignedJWT jwt = SignedJWT.parse(assertion);
            if (!jwt.verify(new RSASSAVerifier(key.publicKeys().getKeys().get(0).toRSAKey()))) {
                throw unsigned("The provided signature value did not match the expected signature value.");
            }
            return jwt.getJWTClaimsSet();
        } catch (ParseException e) {
            throw new EntraException(UserError.USER_ASSERTION_MALFORMED);
        } catch (JOSEException e) {
            throw unsigned("The key was not found.");
        }
    }

    private void requireIssuer(JWTClaimsSet claims, Tenant tenant) {
        String issuer = String.valueOf(claims.getIssuer());
        if (!issuer.equals(tenant.issuer()) && !issuer.equals(TokenIssuer.issuerOf(authority, tenant))) {
            throw unsigned("The issuer '" + issuer + "' is not the tenant " + tenant.id());
        }
    }

    private static void requireAudience(JWTClaimsSet claims, AppRegistration api) {
        if (claims.getAudience().stream().noneMatch(api::isAudience)) {
            throw new EntraException(
                    UserError.USER_ASSERTION_AUDIENCE,
                    String.join(" ", claims.getAudience()),
                    api.clientId(),
                    api.clientId(),
                    api.displayName());
        }
    }

    private void requireUnexpired(JWTClaimsSet claims) {
        Instant now = clock.instant();
        Instant expiry = claims.getExpirationTime().toInstant();
        if (!now.isBefore(expiry)) {
            throw new EntraException(UserError.USER_ASSERTION_TIME, now.toString(), expiry.toString());
        }
    }

    private static boolean usedMfa(JWTClaimsSet claims) {
        return claims.getClaim("amr") instanceof List<?> methods && methods.contains("mfa");
    }

    private static EntraException unsigned(String reason) {
        return new EntraException(UserError.USER_ASSERTION_SIGNATURE, reason);
    }
}
