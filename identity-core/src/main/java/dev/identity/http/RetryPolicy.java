package dev.identity.http;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * After which answers and failures {@link HttpSender} tries again, how often and after which pauses. Failures are retried
 * where {@link TransportException#retryable()} says so, and where they are no {@link TransportException}s. Immutable and thread-safe.
 */
public final class RetryPolicy {

    private static final Set<Integer> TRANSIENT = Set.of(408, 429, 500, 502, 503, 504);
    private static final RetryPolicy NONE = new RetryPolicy(List.of(), 0);

    private final List<RetryRule> rules;
    private final double jitter;

    private RetryPolicy(List<RetryRule> rules, double jitter) {
        this.rules = rules;
        this.jitter = jitter;
    }

    /** One try. */
    public static RetryPolicy none() {
        return NONE;
    }

    /** For token endpoints: failures, 408, 429, 500, 502, 503 and 504, three times after 0.8 s doubling to at most 8 s. */
    public static RetryPolicy tokenEndpoint() {
        RetryRule rule = RetryRule.doubling(answer -> TRANSIENT.contains(answer.status()), 3, Duration.ofSeconds(8));
        return new RetryPolicy(List.of(rule), 0.3);
    }

    /**
     * For the instance metadata service: failures, 404, 408, 429 and 5xx, five times after 0.8 s doubling; 410 (the
     * service is being updated, for 70 s at most) seven times after 10 s, for which the deadline moves to 100 s.
     */
    public static RetryPolicy imds() {
        RetryRule updating =
                RetryRule.steady(answer -> answer.status() == 410, 7, Duration.ofSeconds(10), Duration.ofSeconds(100));
        return new RetryPolicy(List.of(metadata(5), updating), 0.05);
    }

    /** For the other metadata endpoints: failures, 404, 408, 429 and 5xx, three times after 0.8 s doubling. */
    public static RetryPolicy localMetadata() {
        return new RetryPolicy(List.of(metadata(3)), 0.05);
    }

    /** This policy with another count; what is counted apart (410) keeps its own, but zero means one try whatever comes. */
    public RetryPolicy withRetries(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("The number of retries must not be negative, but is " + count + ".");
        }
        return count == 0 || rules.isEmpty() ? NONE : withFirst(rules.get(0).withRetries(count));
    }

    /** This policy with failures counted apart from answers and retried this often. Without effect on a policy of one try. */
    public RetryPolicy withFailureRetries(int count) {
        if (rules.isEmpty()) {
            return this;
        }
        Stream<RetryRule> answers = rules.stream().map(RetryRule::answersOnly);
        RetryRule failures = rules.get(0).failuresOnly().withRetries(count);
        return new RetryPolicy(Stream.concat(answers, Stream.of(failures)).toList(), jitter);
    }

    /** This policy with pauses longer by a random part, from 0 (as they are) to 1 (up to twice as long). */
    public RetryPolicy withJitter(double part) {
        if (!(part >= 0 && part <= 1)) {
            throw new IllegalArgumentException("The jitter must be from 0 to 1, but is " + part + ".");
        }
        return new RetryPolicy(rules, part);
    }

    /** This policy, also retrying after the given answers. Without effect on a policy of one try. */
    public RetryPolicy orWhen(Predicate<HttpResponse> answers) {
        return rules.isEmpty() ? this : withFirst(rules.get(0).orWhen(answers));
    }

    /** This policy, never retrying after the given answers, whatever their status. */
    public RetryPolicy exceptWhen(Predicate<HttpResponse> answers) {
        return new RetryPolicy(
                rules.stream().map(rule -> rule.exceptWhen(answers)).toList(), jitter);
    }

    List<RetryRule> rules() {
        return rules;
    }

    double jitter() {
        return jitter;
    }

    private RetryPolicy withFirst(RetryRule first) {
        List<RetryRule> changed =
                Stream.concat(Stream.of(first), rules.stream().skip(1)).toList();
        return new RetryPolicy(changed, jitter);
    }

    private static RetryRule metadata(int retries) {
        return RetryRule.doubling(RetryPolicy::isTransientOfMetadata, retries, Duration.ofMinutes(1));
    }

    private static boolean isTransientOfMetadata(HttpResponse answer) {
        return answer.status() == 404 || answer.status() == 408 || answer.status() == 429 || answer.status() >= 500;
    }
}
