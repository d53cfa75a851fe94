package dev.identity.entra;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.http.HttpResponse;
import dev.identity.json.JsonException;
import dev.identity.json.JsonObject;
import dev.identity.time.TimeSource;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** What a sign-in host answered to one request. Immutable. Shows the status only, as the body may hold tokens. */
public final class FormAnswer {

    private final HttpResponse response;
    private final URI address;
    private final String requestId;
    private final Instant sentAt;
    private final List<String> secrets;
    private final TimeSource time;

    FormAnswer(
            HttpResponse response,
            URI address,
            String requestId,
            Instant sentAt,
            List<String> secrets,
            TimeSource time) {
        this.response = response;
        this.address = address;
        this.requestId = requestId;
        this.sentAt = sentAt;
        this.secrets = secrets;
        this.time = time;
    }

    /** Whether it is what was asked for. */
    public boolean ok() {
        return response.status() == 200;
    }

    /**
     * The access token in it.
     *
     * @throws ClientAuthenticationException if it is a refusal, or not usable
     */
    public AccessToken token() {
        if (!ok()) {
            throw refusal();
        }
        return new TokenAnswer(address.getRawAuthority(), response, requestId, sentAt).toToken();
    }

    /** The refusal in it, with every field that Entra gave. */
    public ClientAuthenticationException refusal() {
        return ErrorAnswer.of(response, requestId, secrets).toException(time);
    }

    /**
     * The body.
     *
     * @throws ClientAuthenticationException if it is a refusal, or no JSON object
     */
    public JsonObject body() {
        if (!ok()) {
            throw refusal();
        }
        try {
            return JsonObject.parse(response.body());
        } catch (JsonException e) {
            throw ClientAuthenticationException.builder("The sign-in host " + address.getRawAuthority()
                            + " answered HTTP 200, but not with a JSON object; a proxy may have answered instead"
                            + " (correlation id " + requestId + ").")
                    .ids(requestId, null)
                    .httpStatus(response.status())
                    .cause(e)
                    .build();
        }
    }

    /** The body as it came. Holds secrets. */
    public String text() {
        return response.text();
    }

    @Override
    public String toString() {
        return "FormAnswer[" + response.status() + "]";
    }
}
