package dev.identity.emulator;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What happens to a request that meets a {@link Fault}. Immutable. */
public final class FaultResponse {
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(60);

    /** How the exchange ends. */
    enum Ending {
        ANSWER,
        TRUNCATE,
        RESET
    }

    private final Duration delay;
    private final @Nullable CountDownLatch gate;
    private final Ending ending;
    private final @Nullable RequestHandler answer;

    private FaultResponse(
            Duration delay, @Nullable CountDownLatch gate, Ending ending, @Nullable RequestHandler answer) {
        this.delay = delay;
        this.gate = gate;
        this.ending = ending;
        this.answer = answer;
    }

    /**
     * Answers with a status and a JSON body.
     *
     * @param status the HTTP status
     * @param json the body
     * @return the response
     */
    public static FaultResponse json(int status, String json) {
        return body(status, "application/json; charset=utf-8", json);
    }

    /**
     * Answers with a status and any body.
     *
     * @param status the HTTP status
     * @param contentType the body's type
     * @param body the body
     * @return the response
     */
    public static FaultResponse body(int status, String contentType, String body) {
        return answering(Reply.of(status, contentType, body));
    }

    /**
     * Answers with a status and a generic JSON error.
     *
     * @param status the HTTP status
     * @return the response
     */
    public static FaultResponse status(int status) {
        return answering(Reply.json(status, Map.of("error", "fault", "error_description", "Answered by a fault.")));
    }

    /**
     * Answers as if the service were down: 503.
     *
     * @return the response
     */
    public static FaultResponse outage() {
        return body(503, "text/html", "<html><body><h1>503 Service Unavailable</h1></body></html>");
    }

    /**
     * Answers 429 as Entra does when it throttles.
     *
     * @param retryAfter what the {@code Retry-After} header says, in whole seconds
     * @return the response
     */
    public static FaultResponse throttled(Duration retryAfter) {
        return entraError(90055).withHeader("Retry-After", Long.toString(retryAfter.toSeconds()));
    }

    /**
     * Answers 200 with bytes that are no JSON, though they are said to be.
     *
     * @return the response
     */
    public static FaultResponse garbage() {
        byte[] bytes = {0x00, (byte) 0xff, 0x7b, (byte) 0xfe, 0x22, 0x13, (byte) 0x80, 0x5d};
        return answering(Reply.of(200, "application/json", bytes));
    }

    /**
     * Answers 200 with nothing.
     *
     * @return the response
     */
    public static FaultResponse emptyBody() {
        return json(200, "");
    }

    /**
     * Answers 200 with a page, as captive portals and proxies do.
     *
     * @return the response
     */
    public static FaultResponse html() {
        return body(200, "text/html", "<html><body><h1>Sign in to this network</h1></body></html>");
    }

    /**
     * Closes the connection without an answer.
     *
     * @return the response
     */
    public static FaultResponse reset() {
        return new FaultResponse(Duration.ZERO, null, Ending.RESET, null);
    }

    /**
     * Closes the connection in the middle of a 200 answer.
     *
     * @return the response
     */
    public static FaultResponse truncated() {
        Reply reply = Reply.of(200, "application/json", "{\"token_type\":\"Bearer\",\"access_tok");
        return new FaultResponse(Duration.ZERO, null, Ending.TRUNCATE, request -> reply);
    }

    /**
     * Answers with one of Entra's errors: its status, its OAuth error, its text.
     *
     * @param code the AADSTS number, such as 53003
     * @return the response
     * @throws IllegalArgumentException when the emulator does not know the code
     */
    public static FaultResponse entraError(int code) {
        RefusalKind error = RefusalKind.ofCode(code);
        return failing(request -> new EntraException(error, error.placeholders()));
    }

    /**
     * Answers with one of Entra's errors and a claims challenge.
     *
     * @param code the AADSTS number, such as 50076
     * @param claims the error's {@code claims} member: JSON text
     * @return the response
     * @throws IllegalArgumentException when the emulator does not know the code
     */
    public static FaultResponse entraError(int code, String claims) {
        RefusalKind error = RefusalKind.ofCode(code);
        return failing(request -> new EntraException(error, error.placeholders()).claims(claims));
    }

    /**
     * Delays a request and then treats it as usual.
     *
     * @param delay how long, in real time
     * @return the response
     */
    public static FaultResponse latency(Duration delay) {
        return new FaultResponse(delay, null, Ending.ANSWER, null);
    }

    /**
     * Holds a request until a gate opens, for a minute at most, and then treats it as usual.
     *
     * @param gate opens when its count is zero
     * @return the response
     */
    public static FaultResponse heldBy(CountDownLatch gate) {
        return new FaultResponse(Duration.ZERO, gate, Ending.ANSWER, null);
    }

    /**
     * Adds a delay before this response.
     *
     * @param before how long, in real time
     * @return the slower response
     */
    public FaultResponse withDelay(Duration before) {
        return new FaultResponse(before, gate, ending, answer);
    }

    /**
     * Holds this response until a gate opens, for a minute at most.
     *
     * @param until opens when its count is zero
     * @return the held response
     */
    public FaultResponse withGate(CountDownLatch until) {
        return new FaultResponse(delay, until, ending, answer);
    }

    /**
     * Adds a header to this response; without effect on one that treats the request as usual.
     *
     * @param name the header's name
     * @param value its value
     * @return the response with the header
     */
    public FaultResponse withHeader(String name, String value) {
        RequestHandler inner = answer;
        return inner == null ? this : answered(new HeaderAdding(inner, name, value));
    }

    private FaultResponse answered(RequestHandler handler) {
        return new FaultResponse(delay, gate, ending, handler);
    }

    private static FaultResponse answering(Reply reply) {
        return new FaultResponse(Duration.ZERO, null, Ending.ANSWER, request -> reply);
    }

    private static FaultResponse failing(Function<RecordedRequest, EntraException> failure) {
        return new FaultResponse(Duration.ZERO, null, Ending.ANSWER, request -> {
            throw failure.apply(request);
        });
    }

    Ending ending() {
        return ending;
    }

    /** Gives the answer, or null when the request is to be treated as usual. */
    @Nullable
    RequestHandler answer() {
        return answer;
    }

    void await() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(delay.toMillis());
        if (gate != null && !gate.await(LONGEST_HOLD.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("The gate of a fault did not open within " + LONGEST_HOLD);
        }
    }

    private record HeaderAdding(RequestHandler inner, String name, String value) implements RequestHandler {
        @Override
        public Reply handle(RecordedRequest request) {
            try {
                return inner.handle(request).header(name, value);
            } catch (EntraException e) {
                throw e.header(name, value);
            }
        }

        @Override
        public String toString() {
            return "HeaderAdding[" + name + "]";
        }
    }
}
