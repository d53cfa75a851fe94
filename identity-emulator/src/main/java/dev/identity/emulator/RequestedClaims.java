package dev.identity.emulator;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a request's {@code claims} parameter asks for.
 *
 * @param cae whether the client says that it can handle claims challenges
 * @param notIssuedBefore the earliest time of issue that is asked for
 * @param mfa whether the user is to pass a policy, which here is the one for a second factor
 */
record RequestedClaims(boolean cae, Instant notIssuedBefore, boolean mfa) {
    /** What tells a client, in a refusal, to have the user pass a policy. */
    static final String MFA_CHALLENGE =
            "{\"access_token\":{\"capolids\":{\"essential\":true,\"values\":[\"9ab03e19-ed42-4168-b6b7-7001fb3e933a\"]}}}";

    private static final List<String> POLICIES = List.of("capolids", "polids", "acrs");
    private static final String CAPABILITY = "cp1";

    static RequestedClaims parse(@Nullable String claims) {
        if (claims == null) {
            return new RequestedClaims(false, Instant.EPOCH, false);
        }
        JsonNode all =
                Json.readObject(claims).orElseThrow(() -> new EntraException(EntraError.INVALID_PARAMETER, "claims"));
        JsonNode accessToken = all.path("access_token");
        return new RequestedClaims(
                hasCapability(accessToken.path("xms_cc")),
                notBefore(accessToken.path("nbf")),
                POLICIES.stream().anyMatch(accessToken::has)
                        || asksForMfa(all.path("id_token").path("amr")));
    }

    /** Joins what two requests of the same flow ask for. */
    RequestedClaims and(RequestedClaims other) {
        Instant later = notIssuedBefore.isAfter(other.notIssuedBefore) ? notIssuedBefore : other.notIssuedBefore;
        return new RequestedClaims(cae || other.cae, later, mfa || other.mfa);
    }

    private static boolean asksForMfa(JsonNode methods) {
        return methods.path("values").valueStream().anyMatch(value -> "mfa".equals(value.asString("")));
    }

    private static boolean hasCapability(JsonNode capabilities) {
        return capabilities.path("values").valueStream().anyMatch(RequestedClaims::isCapability)
                || isCapability(capabilities.path("value"));
    }

    private static boolean isCapability(JsonNode value) {
        return CAPABILITY.equalsIgnoreCase(value.asString(""));
    }

    private static Instant notBefore(JsonNode nbf) {
        try {
            return Instant.ofEpochSecond(Long.parseLong(nbf.path("value").asString("0")));
        } catch (NumberFormatException e) {
            throw new EntraException(EntraError.INVALID_PARAMETER, "claims");
        }
    }
}
