package dev.identity.emulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a request's {@code claims} parameter asks for.
 *
 * @param cae whether the client says that it can handle claims challenges
 * @param notIssuedBefore the earliest time of issue that is asked for
 */
record RequestedClaims(boolean cae, Instant notIssuedBefore) {
    private static final String CAPABILITY = "cp1";

    static RequestedClaims parse(@Nullable String claims) {
        if (claims == null) {
            return new RequestedClaims(false, Instant.EPOCH);
        }
        JsonNode accessToken = Json.readObject(claims)
                .orElseThrow(() -> new EntraException(EntraError.INVALID_PARAMETER, "claims"))
                .path("access_token");
        return new RequestedClaims(hasCapability(accessToken.path("xms_cc")), notBefore(accessToken.path("nbf")));
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
