package dev.identity.http;

import dev.identity.http.TransportException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Counts the retries of one request under its policy. Not thread-safe. */
final class Retries {

    private final RetryPolicy policy;
    private final int[] done;

    Retries(RetryPolicy policy) {
        this.policy = policy;
        this.done = new int[policy.rules().size()];
    }

    /** The next retry after an answer, or null. */
    @Nullable
    Next after(HttpResponse answer) {
        return next(rule -> rule.answers().test(answer));
    }

    /** The next retry after a failure, or null. */
    @Nullable
    Next after(IOException failure) {
        TransportException known = known(failure);
        return next(rule -> rule.failures().test(known));
    }

    /** What another transport throws says nothing about retries, so it counts as anything. */
    private static TransportException known(IOException failure) {
        return failure instanceof TransportException own
                ? own
                : new TransportException(Kind.OTHER, "Not one of ours.", failure);
    }

    private @Nullable Next next(Predicate<RetryRule> applies) {
        for (int i = 0; i < done.length; i++) {
            RetryRule rule = policy.rules().get(i);
            if (applies.test(rule)) {
                return done[i] >= rule.retries() ? null : next(rule, done[i]++);
            }
        }
        return null;
    }

    private Next next(RetryRule rule, int earlier) {
        double factor = 1 + policy.jitter() * ThreadLocalRandom.current().nextDouble();
        return new Next(times(rule.pause(earlier), factor), factor, rule);
    }

    private static Duration times(Duration pause, double factor) {
        return Duration.ofNanos((long) (pause.toNanos() * factor));
    }

    /** One retry to come. */
    record Next(Duration pause, double factor, RetryRule rule) {

        /**
         * The pause, or a longer one that the server asked for; that too with the random part, where the deadline allows,
         * or else those it turned away together come back together.
         */
        Duration atLeast(@Nullable Duration asked, Duration left) {
            if (asked == null || asked.compareTo(pause) <= 0) {
                return pause;
            }
            Duration later = times(asked, factor);
            return later.compareTo(left) < 0 ? later : asked;
        }
    }
}
