package dev.identity.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** What a fleet did, by the second. Not thread-safe. */
final class FleetReport {

    private final FleetEndpoint endpoint;
    private final List<List<Duration>> generations = new ArrayList<>();
    private long failedCalls;
    private Duration lastFailure = Duration.ZERO;

    FleetReport(FleetEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** An instance has its first, second, … token. */
    void tokenSeen(int generation, Duration now) {
        while (generations.size() <= generation) {
            generations.add(new ArrayList<>());
        }
        generations.get(generation).add(now);
    }

    void callFailed(Duration now) {
        failedCalls++;
        lastFailure = now;
    }

    /** How long after the outage calls still failed. */
    Duration recovery() {
        Duration after = lastFailure.minus(Fleet.OUTAGE.until());
        return after.isNegative() ? Duration.ZERO : after;
    }

    /** Requests in the busiest second of a time. */
    int peak(Duration from, Duration until) {
        return max(endpoint.sent(), from, until);
    }

    /** Tokens given in the busiest second of a time. */
    int peakGiven(Duration from, Duration until) {
        return max(endpoint.given(), from, until);
    }

    /** Requests in the busiest minute of a time. */
    long busiestMinute(Duration from, Duration until) {
        return IntStream.range((int) from.toMinutes(), (int) until.toMinutes())
                .mapToLong(minute -> sent(Duration.ofMinutes(minute), Duration.ofMinutes(minute + 1)))
                .max()
                .orElse(0);
    }

    /** Requests in a time. */
    long sent(Duration from, Duration until) {
        return IntStream.range((int) from.toSeconds(), (int) until.toSeconds())
                .mapToLong(second -> endpoint.sent()[second])
                .sum();
    }

    long given() {
        return IntStream.of(endpoint.given()).asLongStream().sum();
    }

    /** The time in which the middle nine tenths of all instances get their first (0), second, … token. */
    Duration spread(int generation) {
        List<Duration> moments = new ArrayList<>(generations.get(generation));
        Collections.sort(moments);
        int size = moments.size();
        return moments.get(size * 95 / 100).minus(moments.get(size * 5 / 100));
    }

    String text(String title) {
        Duration from = Fleet.OUTAGE.from();
        Duration until = Fleet.OUTAGE.until();
        Duration settled = until.plusMinutes(10);
        return title + "\n"
                + line("requests", sent(Duration.ZERO, Fleet.SPAN) + ", of which answered with a token " + given())
                + line("busiest second of the start", peak(Duration.ZERO, Duration.ofMinutes(10)))
                + line("busiest second from then to the outage", peak(Duration.ofMinutes(10), from))
                + line("busiest second of the outage", peak(from, until))
                + line("busiest second of the 10 minutes after it", peak(until, settled))
                + line("requests in these 10 minutes", sent(until, settled))
                + line("busiest second from then to the end", peak(settled, Fleet.SPAN))
                + line("time in which 90 % get their 1st token", seconds(0))
                + line("                           … 2nd token", seconds(1))
                + line("                           … 3rd token", seconds(2))
                + line("                           … 5th token", seconds(4))
                + line("calls that failed", failedCalls)
                + line("the last of them after the outage's end", recovery().toSeconds() + " s");
    }

    private String seconds(int generation) {
        return spread(generation).toSeconds() + " s";
    }

    private static int max(int[] bySecond, Duration from, Duration until) {
        return IntStream.range((int) from.toSeconds(), (int) until.toSeconds())
                .map(second -> bySecond[second])
                .max()
                .orElse(0);
    }

    private static String line(String what, Object value) {
        return String.format("  %-42s %s%n", what, value);
    }
}
