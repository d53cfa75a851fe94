package dev.identity.http;

import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One kind of outcome to try again after, with its own count and pauses. */
record RetryRule(
        Predicate<HttpResponse> answers,
        Predicate<TransportException> failures,
        int retries,
        Duration first,
        double factor,
        Duration cap,
        @Nullable Duration extendDeadlineTo) {

    private static final Duration FIRST = Duration.ofMillis(800);

    /** Pauses of 0.8 s, doubling. */
    static RetryRule doubling(Predicate<HttpResponse> answers, int retries, Duration cap) {
        return new RetryRule(answers, TransportException::retryable, retries, FIRST, 2, cap, null);
    }

    /** Pauses of one length, for answers only. */
    static RetryRule steady(Predicate<HttpResponse> answers, int retries, Duration pause, Duration extendDeadlineTo) {
        return new RetryRule(answers, failure -> false, retries, pause, 1, pause, extendDeadlineTo);
    }

    RetryRule withRetries(int count) {
        return new RetryRule(answers, failures, count, first, factor, cap, extendDeadlineTo);
    }

    RetryRule answersOnly() {
        return new RetryRule(answers, failure -> false, retries, first, factor, cap, extendDeadlineTo);
    }

    RetryRule failuresOnly() {
        return new RetryRule(answer -> false, failures, retries, first, factor, cap, extendDeadlineTo);
    }

    RetryRule orWhen(Predicate<HttpResponse> more) {
        return new RetryRule(answers.or(more), failures, retries, first, factor, cap, extendDeadlineTo);
    }

    RetryRule exceptWhen(Predicate<HttpResponse> unwanted) {
        return new RetryRule(answers.and(unwanted.negate()), failures, retries, first, factor, cap, extendDeadlineTo);
    }

    /** The pause after the given number of earlier retries under this rule. */
    Duration pause(int earlier) {
        double nanos = Math.min(first.toNanos() * Math.pow(factor, earlier), (double) cap.toNanos());
        return Duration.ofNanos((long) nanos);
    }
}
