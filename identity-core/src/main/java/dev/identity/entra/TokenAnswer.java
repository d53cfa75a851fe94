package dev.identity.entra;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.http.HttpResponse;
import dev.identity.json.JsonException;
import dev.identity.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A token answer (RFC 6749 section 5.1), checked before anybody relies on it. Its body is never quoted. */
final class TokenAnswer {

    private static final Set<String> TYPES = Set.of("bearer", "pop");
    private static final Duration LONGEST_LIFE = Duration.ofDays(2);

    private final String host;
    private final HttpResponse response;
    private final String requestId;
    private final Instant requestedAt;

    /** An answer of the host to the request of that id and time. */
    TokenAnswer(String host, HttpResponse response, String requestId, Instant requestedAt) {
        this.host = host;
        this.response = response;
        this.requestId = requestId;
        this.requestedAt = requestedAt;
    }

    AccessToken toToken() {
        JsonObject body = parse();
        String value = body.string("access_token");
        if (value == null || value.isEmpty()) {
            throw unusable("it has no access_token");
        }
        if (value.length() > AccessToken.MAX_LENGTH) {
            throw unusable("its access_token is longer than " + AccessToken.MAX_LENGTH + " characters");
        }
        Duration life = life(body, value);
        try {
            return AccessToken.of(value, requestedAt.plus(life), refreshAt(body, life), type(body));
        } catch (IllegalArgumentException e) {
            throw unusable("its access_token contains characters that no token has");
        }
    }

    private JsonObject parse() {
        if (response.body().length == 0) {
            throw unusable("it is empty");
        }
        try {
            return JsonObject.parse(response.body());
        } catch (JsonException e) {
            throw failure("it is not a JSON object; a proxy may have answered instead", e);
        }
    }

    private String type(JsonObject body) {
        String type = body.string("token_type");
        if (type == null || !TYPES.contains(type.toLowerCase(Locale.ROOT))) {
            throw unusable("its token_type is not Bearer");
        }
        return type;
    }

    private Duration life(JsonObject body, String token) {
        if (body.has("expires_in")) {
            return checked(body.number("expires_in"), "expires_in");
        }
        BigDecimal end = body.has("expires_on")
                ? body.number("expires_on")
                : JwtClaims.of(token).expiry();
        if (end == null) {
            throw unusable("neither expires_in, expires_on nor the token itself says when the token ends");
        }
        return checked(end.subtract(BigDecimal.valueOf(requestedAt.getEpochSecond())), "expires_on");
    }

    private Duration checked(@Nullable BigDecimal seconds, String field) {
        if (seconds == null) {
            throw unusable("its " + field + " is not a number");
        }
        if (seconds.signum() <= 0) {
            throw unusable("its " + field + " says that the token has ended already");
        }
        boolean absurd = seconds.compareTo(BigDecimal.valueOf(LONGEST_LIFE.toSeconds())) > 0;
        return absurd ? LONGEST_LIFE : Duration.ofSeconds(Math.max(1, seconds.longValue()));
    }

    private @Nullable Instant refreshAt(JsonObject body, Duration life) {
        BigDecimal refreshIn = body.number("refresh_in");
        if (refreshIn == null
                || refreshIn.signum() <= 0
                || refreshIn.compareTo(BigDecimal.valueOf(life.toSeconds())) >= 0) {
            return null;
        }
        return requestedAt.plusSeconds(refreshIn.longValue());
    }

    private String contentType() {
        String type = response.contentType();
        return type.isEmpty() ? "unknown" : type;
    }

    private ClientAuthenticationException unusable(String problem) {
        return failure(problem, null);
    }

    private ClientAuthenticationException failure(String problem, @Nullable JsonException cause) {
        return ClientAuthenticationException.builder(
                        "The token endpoint answered HTTP 200, but the answer is not usable: " + problem
                                + " (host " + host + ", content type " + contentType() + ", correlation id " + requestId
                                + ").")
                .ids(requestId, null)
                .httpStatus(response.status())
                .cause(cause)
                .build();
    }
}
