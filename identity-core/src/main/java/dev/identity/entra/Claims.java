package dev.identity.entra;

import dev.identity.TokenRequest;
import dev.identity.json.JsonException;
import dev.identity.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code claims} parameter: what a challenge asked for, and that the client handles continuous access evaluation
 * (capability CP1), merged without losing anything of either.
 */
public final class Claims {

    private static final JsonObject CAPABLE =
            JsonObject.of(Map.of("access_token", Map.of("xms_cc", Map.of("values", List.of("CP1")))));

    private Claims() {}

    /** The parameter's value, or null if there is nothing to say. */
    public static @Nullable String of(TokenRequest request) {
        String challenge = request.claims();
        if (!request.caeEnabled()) {
            return challenge;
        }
        return challenge == null
                ? CAPABLE.toJson()
                : parse(challenge).merge(CAPABLE).toJson();
    }

    /**
     * Checks the claims of a request.
     *
     * @throws IllegalArgumentException if they are not a JSON object
     */
    public static void check(TokenRequest request) {
        if (request.claims() != null) {
            parse(request.claims());
        }
    }

    private static JsonObject parse(String claims) {
        try {
            return JsonObject.parse(claims);
        } catch (JsonException e) {
            throw new IllegalArgumentException(
                    "The claims of a token request are not a JSON object. Pass the decoded value of the challenge's"
                            + " claims parameter.",
                    e);
        }
    }
}
