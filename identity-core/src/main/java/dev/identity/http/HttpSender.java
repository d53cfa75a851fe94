package dev.identity.http;

import dev.identity.http.TransportException.Kind;
import dev.identity.time.Deadline;
import dev.identity.time.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends a request until an answer is final, retries are used up or the deadline comes near. Thread-safe. */
public final class HttpSender {

    private final HttpTransport transport;
    private final TimeSource time;

    /** Sends through the given transport and pauses by the given clock. */
    public HttpSender(HttpTransport transport, TimeSource time) {
        this.transport = Objects.requireNonNull(transport, "transport");
        this.time = Objects.requireNonNull(time, "time");
    }

    /**
     * Sends a request, built anew for every try, so that a client assertion is never sent twice. Between tries it waits as
     * the policy says and at least as long as the server asks; where that would pass the deadline it returns the answer it
     * has, or throws the last failure, at once.
     *
     * @param request builds the request; what it throws is passed on
     * @param deadline ends everything, pauses and tries
     * @throws IOException if the last try brought no answer
     * @throws InterruptedException if the thread was interrupted while it waited
     */
    public HttpResponse send(Supplier<HttpRequest> request, RetryPolicy policy, Deadline deadline)
            throws IOException, InterruptedException {
        Retries retries = new Retries(policy);
        for (int tries = 1; ; tries++) {
            HttpRequest next = bounded(request.get(), deadline, tries);
            try {
                HttpResponse answer = transport.send(next);
                if (!pause(retries.after(answer), RetryAfter.of(answer, time), deadline)) {
                    return answer;
                }
            } catch (IOException e) {
                if (!pause(retries.after(e), null, deadline)) {
                    throw deadline.passed() ? late(next, deadline, tries, e) : e;
                }
            }
        }
    }

    private static HttpRequest bounded(HttpRequest request, Deadline deadline, int tries) throws TransportException {
        Duration left = deadline.remaining();
        if (left.isZero()) {
            throw late(request, deadline, tries - 1, null);
        }
        return left.compareTo(request.timeout()) < 0
                ? request.toBuilder().timeout(left).build()
                : request;
    }

    /** Waits before the next try; false if there is to be none. */
    private boolean pause(Retries.@Nullable Next next, @Nullable Duration asked, Deadline deadline)
            throws InterruptedException {
        if (next == null) {
            return false;
        }
        if (next.rule().extendDeadlineTo() != null) {
            deadline.extendTo(next.rule().extendDeadlineTo());
        }
        Duration left = deadline.remaining();
        Duration pause = next.atLeast(asked, left);
        if (pause.compareTo(left) >= 0) {
            return false;
        }
        time.sleep(pause);
        return true;
    }

    private static TransportException late(
            HttpRequest request, Deadline deadline, int tries, @Nullable IOException last) {
        String count = tries == 1 ? "1 try" : tries + " tries";
        return new TransportException(
                Kind.TIMEOUT,
                "No answer from " + HostPort.of(request.uri()) + " within " + Seconds.of(deadline.elapsed()) + " ("
                        + count + ").",
                last);
    }
}
