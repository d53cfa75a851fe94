package dev.identity.entra.user;

import dev.identity.ClientAuthenticationException;
import dev.identity.entra.FormAnswer;
import dev.identity.json.JsonObject;
import dev.identity.time.Deadline;
import dev.identity.time.TimeSource;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The part of the device authorization grant that waits for a person (RFC 8628 sections 3.3 to 3.5): shows the code, then
 * asks again and again until the person has decided, the code ends or the time is over. For one sign-in.
 */
final class DeviceFlow {

    private static final Duration STEP = Duration.ofSeconds(5);
    private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(1);
    private static final Duration USUAL_LIFE = Duration.ofMinutes(15);
    private static final Duration LONGEST_LIFE = Duration.ofDays(1);
    private static final Set<String> DECLINED = Set.of("authorization_declined", "access_denied");
    private static final Set<String> ENDED = Set.of("expired_token", "code_expired");

    private final DevicePrompt prompt;
    private final @Nullable Duration timeout;
    private final TimeSource time;
    private final Duration requestLimit;
    private final BooleanSupplier closed;
    private Duration interval = STEP;
    private @Nullable Deadline end;
    private boolean shortened;

    /** Shows codes by the prompt, and waits for the timeout at most if one is given. */
    DeviceFlow(
            DevicePrompt prompt,
            @Nullable Duration timeout,
            TimeSource time,
            Duration requestLimit,
            BooleanSupplier closed) {
        this.prompt = prompt;
        this.timeout = timeout;
        this.time = time;
        this.requestLimit = requestLimit;
        this.closed = closed;
    }

    /** Shows the code. Gives the answer as msal4j can read it; its own clock must not end the flow. */
    String begin(JsonObject answer, Deadline acquisition) {
        String code = required(answer, "device_code", "device_code");
        String userCode = line(required(answer, "user_code", "user_code"));
        String uri = line(required(answer, "verification_uri", "verification_url"));
        interval = interval(answer.integer("interval"));
        Duration life = life(answer.integer("expires_in"));
        shortened = timeout != null && timeout.compareTo(life) < 0;
        Duration limit = shortened ? Objects.requireNonNull(timeout) : life;
        acquisition.extendTo(acquisition.elapsed().plus(limit).plus(requestLimit));
        end = Deadline.after(limit, time);
        prompt.show(userCode, uri, time.now().plus(limit), message(answer.string("message"), uri, userCode));
        return JsonObject.of(Map.of(
                        "device_code",
                        code,
                        "user_code",
                        userCode,
                        "verification_uri",
                        uri,
                        "message",
                        "",
                        "expires_in",
                        LONGEST_LIFE.toSeconds(),
                        "interval",
                        STEP.toSeconds()))
                .toJson();
    }

    /** Asks until there are tokens. */
    FormAnswer await(Function<Deadline, FormAnswer> ask) {
        Deadline until = Objects.requireNonNull(end);
        while (true) {
            pause(until);
            FormAnswer answer = asked(ask, until);
            if (answer != null && answer.ok()) {
                return answer;
            }
            if (answer != null) {
                goOnOrThrow(answer.refusal());
            }
        }
    }

    private void pause(Deadline until) {
        Duration left = until.remaining();
        try {
            time.sleep(interval.compareTo(left) < 0 ? interval : left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientAuthenticationException("Interrupted while the user was to sign in.", e);
        }
        if (closed.getAsBoolean()) {
            throw new ClientAuthenticationException("The credential was closed while the user was to sign in.", null);
        }
        if (until.passed()) {
            throw over(until);
        }
    }

    /** The answer, or null if none came: the network may be back at the next turn. */
    private @Nullable FormAnswer asked(Function<Deadline, FormAnswer> ask, Deadline until) {
        Duration left = until.remaining();
        try {
            return ask.apply(Deadline.after(left.compareTo(requestLimit) < 0 ? left : requestLimit, time));
        } catch (ClientAuthenticationException e) {
            if (!e.retryable()) {
                throw e;
            }
            slower();
            return null;
        }
    }

    private void goOnOrThrow(ClientAuthenticationException refusal) {
        String error = String.valueOf(refusal.error());
        if (error.equals("slow_down")) {
            slower();
        } else if (refusal.retryable()) {
            slower();
            interval = longer(interval, refusal.retryAfter());
        } else if (DECLINED.contains(error)) {
            throw worded(refusal, "The user declined the sign-in.", "sign in again, and accept.");
        } else if (ENDED.contains(error)) {
            throw worded(
                    refusal, "The device code ended before the user signed in.", "sign in again, within its time.");
        } else if (!error.equals("authorization_pending")) {
            throw refusal;
        }
    }

    private void slower() {
        interval = longer(interval, interval.plus(STEP));
    }

    private static Duration longer(Duration current, @Nullable Duration other) {
        Duration longest = other == null || other.compareTo(current) < 0 ? current : other;
        return longest.compareTo(LONGEST_INTERVAL) < 0 ? longest : LONGEST_INTERVAL;
    }

    private ClientAuthenticationException over(Deadline until) {
        return shortened
                ? ClientAuthenticationException.builder(
                                "Timed out after " + until.limit().toSeconds() + " s waiting for the user to sign in.")
                        .remedy("sign in sooner, or set a longer timeout.")
                        .build()
                : ClientAuthenticationException.builder("The device code ended before the user signed in.")
                        .remedy("sign in again, within its time.")
                        .build();
    }

    private static ClientAuthenticationException worded(
            ClientAuthenticationException refusal, String reason, String remedy) {
        return ClientAuthenticationException.builder(reason)
                .answerOf(refusal)
                .remedy(remedy)
                .cause(refusal)
                .build();
    }

    private static String required(JsonObject answer, String field, String otherwise) {
        String value = answer.string(field) == null ? answer.string(otherwise) : answer.string(field);
        if (value == null || value.isBlank()) {
            throw new ClientAuthenticationException(
                    "The sign-in host answered HTTP 200, but the answer is not usable: it has no " + field + ".", null);
        }
        return value;
    }

    private static Duration interval(@Nullable Long seconds) {
        return seconds == null || seconds < 1 ? STEP : longer(Duration.ofSeconds(1), seconds(seconds));
    }

    private static Duration life(@Nullable Long seconds) {
        return seconds == null || seconds < 1 ? USUAL_LIFE : seconds(seconds);
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(Math.min(seconds, LONGEST_LIFE.toSeconds()));
    }

    private static String message(@Nullable String given, String uri, String userCode) {
        return given == null || given.isBlank()
                ? "To sign in, use a web browser to open the page " + uri + " and enter the code " + userCode
                        + " to authenticate."
                : line(given);
    }

    /** As it may stand on a terminal: one line, nothing that a terminal obeys. */
    private static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+", " ").strip();
    }
}
