package dev.identity.http;

import dev.identity.json.JsonException;
import dev.identity.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an API answers with status 401 when a token is good but not good enough: continuous access evaluation has revoked
 * it, or conditional access asks for more (RFC 9110 section 11.6.1, RFC 6750 section 3). Whoever called the API asks for a
 * token with these claims and tries once more:
 *
 * <pre>{@code
 * Optional<ClaimsChallenge> challenge = ClaimsChallenge.parse(response.headers().allValues("WWW-Authenticate"));
 * if (challenge.isPresent()) {
 *     token = credential.getToken(request.withClaims(challenge.get().claims()));
 * }
 * }</pre>
 *
 * An API that was refused on behalf of a user hands the refusal on with {@link #of} and {@link #toHeader}. Immutable.
 *
 * @param claims the decoded claims, a JSON object, as {@link dev.identity.TokenRequest#withClaims} takes them
 * @param authorizationUri where to sign in, as the API said it, or null if it did not
 */
public record ClaimsChallenge(String claims, @Nullable String authorizationUri) {

    /** The {@code error} of such a challenge. */
    public static final String ERROR = "insufficient_claims";

    private static final int LONGEST_CLAIMS = 16 * 1024;
    private static final int MOST_HEADERS = 32;

    /**
     * A challenge with these claims.
     *
     * @throws IllegalArgumentException if the claims are not a JSON object, or have more than 16,384 characters
     */
    public ClaimsChallenge {
        if (!readable(claims)) {
            throw new IllegalArgumentException(
                    "The claims of a challenge are not a JSON object of at most " + LONGEST_CLAIMS + " characters.");
        }
    }

    /**
     * The challenge to hand on to the caller of an API.
     *
     * @param claims what {@link dev.identity.ClientAuthenticationException#claims()} says
     * @throws IllegalArgumentException if the claims are not a JSON object, or have more than 16,384 characters
     */
    public static ClaimsChallenge of(String claims) {
        return new ClaimsChallenge(claims, null);
    }

    /**
     * Finds the first challenge of scheme Bearer with error {@code insufficient_claims} and readable claims; others, and
     * what cannot be read, are passed over. Reads the first 32 values, each of at most 65,536 characters. Never throws.
     *
     * @param headers the values of all {@code WWW-Authenticate} headers of the answer
     */
    public static Optional<ClaimsChallenge> parse(Collection<? extends @Nullable String> headers) {
        return headers.stream()
                .limit(MOST_HEADERS)
                .map(header -> header == null ? List.<AuthenticationChallenge>of() : ChallengeReader.read(header))
                .flatMap(List::stream)
                .filter(challenge -> challenge.is("Bearer") && ERROR.equals(challenge.parameter("error")))
                .flatMap(challenge -> of(challenge).stream())
                .findFirst();
    }

    /**
     * The value of the {@code WWW-Authenticate} header for an answer of status 401.
     *
     * @param authorization where the caller's user signs in, for example
     *     {@code https://login.microsoftonline.com/common/oauth2/v2.0/authorize}
     */
    public String toHeader(URI authorization) {
        String encoded = Base64.getEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        return "Bearer realm=\"\", authorization_uri=\"" + authorization.toASCIIString() + "\", error=\"" + ERROR
                + "\", claims=\"" + encoded + "\"";
    }

    private static Optional<ClaimsChallenge> of(AuthenticationChallenge challenge) {
        String claims = decoded(challenge.parameter("claims"));
        return claims == null || !readable(claims)
                ? Optional.empty()
                : Optional.of(new ClaimsChallenge(claims, challenge.parameter("authorization_uri")));
    }

    /** Both alphabets of Base64, padded or not. */
    private static @Nullable String decoded(@Nullable String base64) {
        if (base64 == null) {
            return null;
        }
        String url = base64.strip().replace('+', '-').replace('/', '_');
        try {
            return new String(Base64.getUrlDecoder().decode(url), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean readable(String claims) {
        try {
            JsonObject.parse(claims);
            return claims.length() <= LONGEST_CLAIMS;
        } catch (JsonException e) {
            return false;
        }
    }
}
