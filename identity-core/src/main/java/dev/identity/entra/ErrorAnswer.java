package dev.identity.entra;

import dev.identity.ClientAuthenticationException;
import dev.identity.http.HttpResponse;
import dev.identity.http.RetryAfter;
import dev.identity.json.JsonException;
import dev.identity.json.JsonObject;
import dev.identity.time.TimeSource;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An answer of the token endpoint that is no token, read as far as it can be (RFC 6749 section 5.2). */
final class ErrorAnswer {

    private static final Pattern CODE = Pattern.compile("AADSTS(\\d{1,9})");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\s]+");
    private static final Set<String> INTERACTION = Set.of("interaction_required", "consent_required", "login_required");
    private static final int LONGEST_TEXT = 1_024;
    private static final int LONGEST_HOST = 253;

    private final HttpResponse response;
    private final @Nullable JsonObject body;
    private final @Nullable String requestId;
    private final List<String> secrets;

    private ErrorAnswer(
            HttpResponse response, @Nullable JsonObject body, @Nullable String requestId, List<String> secrets) {
        this.response = response;
        this.body = body;
        this.requestId = requestId;
        this.secrets = secrets;
    }

    static ErrorAnswer of(HttpResponse response) {
        return of(response, null, List.of());
    }

    /**
     * An answer to a request.
     *
     * @param requestId what the request called itself, which is the correlation id where the answer names none
     * @param secrets what the request held and a careless server may repeat
     */
    static ErrorAnswer of(HttpResponse response, @Nullable String requestId, List<String> secrets) {
        try {
            return new ErrorAnswer(response, JsonObject.parse(response.body()), requestId, secrets);
        } catch (JsonException e) {
            return new ErrorAnswer(response, null, requestId, secrets);
        }
    }

    /** Whether Entra itself says that it is busy, whatever the status. */
    static boolean busy(HttpResponse response) {
        if (response.status() == 200) {
            return false;
        }
        ErrorAnswer answer = of(response);
        AadstsCode code = AadstsCode.of(answer.code());
        return code != null && code.temporary() || "temporarily_unavailable".equals(answer.error());
    }

    /** Whether Entra complains that the same is asked again and again; asking once more makes it worse. */
    static boolean looping(HttpResponse response) {
        return response.status() != 200 && AadstsCode.of(of(response).code()) == AadstsCode.CLIENT_LOOP;
    }

    /** Whether instance discovery says that a host is none of Entra's. */
    static boolean unknownAuthority(HttpResponse response) {
        ErrorAnswer answer = of(response);
        return response.status() == 400
                && ("invalid_instance".equals(answer.error())
                        || AadstsCode.of(answer.code()) == AadstsCode.UNKNOWN_AUTHORITY);
    }

    /** Whether the proof of the client was refused. */
    static boolean invalidClient(ClientAuthenticationException refusal) {
        return "invalid_client".equals(refusal.error());
    }

    ClientAuthenticationException toException(TimeSource time) {
        AadstsCode code = AadstsCode.of(code());
        boolean unwell = busy(response) || response.status() == 429 || response.status() >= 500;
        boolean busy = unwell && !looping(response);
        return ClientAuthenticationException.builder(reason())
                .remedy(code != null ? code.remedy() : unknownRemedy(busy))
                .aadstsCode(code())
                .error(error(), text("suberror"))
                .claims(body == null ? null : body.string("claims"))
                .ids(correlationId(), text("trace_id"))
                .httpStatus(response.status())
                .retryAfter(RetryAfter.of(response, time))
                .retryable(busy)
                .interactionRequired(interactionRequired(code))
                .build();
    }

    private boolean interactionRequired(@Nullable AadstsCode code) {
        return code != null && code.interactionRequired()
                || error() != null && INTERACTION.contains(error())
                || text("claims") != null;
    }

    private String reason() {
        String correlation = correlationId();
        if (response.status() >= 300 && response.status() < 400) {
            return "The token endpoint answered HTTP " + response.status() + " and wants to redirect to "
                    + redirectHost() + "; redirects are not followed, because the request holds a secret"
                    + (correlation == null ? "." : " (correlation id " + correlation + ").");
        }
        return body == null ? strangeBody() : refusal();
    }

    private String strangeBody() {
        return "The token endpoint answered HTTP " + response.status() + " with a body that is not JSON ("
                + (response.contentType().isEmpty() ? "no content type" : response.contentType()) + ", "
                + response.body().length + " bytes" + correlation()
                + "); a proxy or a wrong address may have answered instead.";
    }

    private String refusal() {
        String description = text("error_description");
        String correlation = correlationId();
        boolean said = description != null && correlation != null && description.contains(correlation);
        return "Microsoft Entra ID refused the request: "
                + (description == null ? "no description" : description)
                + " (error " + (error() == null ? "unknown" : error()) + ", HTTP " + response.status()
                + (said ? "" : correlation()) + ").";
    }

    private String correlation() {
        String correlation = correlationId();
        return correlation == null ? "" : ", correlation id " + correlation;
    }

    private @Nullable String correlationId() {
        String answered = text("correlation_id");
        return answered == null || answered.isEmpty() ? requestId : answered;
    }

    private String redirectHost() {
        try {
            String location = response.header("Location");
            String host = location == null ? null : URI.create(location).getHost();
            return host == null ? "nowhere" : host.length() > LONGEST_HOST ? "a host that is none" : host;
        } catch (IllegalArgumentException e) {
            return "an address that is none";
        }
    }

    private @Nullable String unknownRemedy(boolean busy) {
        if (busy) {
            return "try again later; the service is overloaded or down.";
        }
        return body == null
                ? null
                : "look the code up at https://login.microsoftonline.com/error, quoting the correlation id.";
    }

    private @Nullable Integer code() {
        String description = text("error_description");
        Matcher matcher = CODE.matcher(description == null ? "" : description);
        return matcher.find() ? Integer.valueOf(matcher.group(1)) : listedCode();
    }

    private @Nullable Integer listedCode() {
        return body == null
                ? null
                : body.texts("error_codes").stream()
                        .filter(code -> code.matches("\\d{1,9}"))
                        .map(Integer::valueOf)
                        .findFirst()
                        .orElse(null);
    }

    private @Nullable String error() {
        return text("error");
    }

    /** A field as it may stand in a message or a log: one line, not too long, without what the request kept secret. */
    private @Nullable String text(String field) {
        String value = body == null ? null : body.string(field);
        if (value == null) {
            return null;
        }
        for (String secret : secrets) {
            value = value.replace(secret, "***");
        }
        String line = CONTROL.matcher(value).replaceAll(" ").strip();
        return line.length() > LONGEST_TEXT ? line.substring(0, LONGEST_TEXT) + "…" : line;
    }
}
