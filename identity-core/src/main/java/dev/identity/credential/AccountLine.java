package dev.identity.credential;

import dev.identity.AccessToken;
import dev.identity.entra.JwtClaims;
import org.jspecify.annotations.Nullable;

/** Whose token it is, for the debug log. */
final class AccountLine {

    private AccountLine() {}

    static String of(AccessToken token) {
        JwtClaims claims = JwtClaims.of(token.value());
        if (!claims.known()) {
            return "The account of the token cannot be told: it is no JWT.";
        }
        String user = claims.string("upn");
        return "[Authenticated account] Client ID: " + known(claims.string("appid")) + ". Tenant ID: "
                + known(claims.string("tid")) + ". User Principal Name: " + (user == null ? "unavailableUpn" : user)
                + ". Object ID (user): " + known(claims.string("oid"));
    }

    private static String known(@Nullable String claim) {
        return claim == null ? "unknown" : claim;
    }
}
