package dev.identity.testkit.leftover;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Waits until what a class of tests has begun is over. What is ending gets a minute; a thread that idles in a pool is not
 * ending, so some seconds of that are enough, and fewer than pools take to let go of it.
 */
final class Ending {

    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(6);
    private static final int ROUNDS_BETWEEN_COLLECTIONS = 20;
    private static final int MOST_FRAMES = 12;
    private static final int MOST_TOLD = 10;

    private final Baseline baseline;
    private final long patienceNanos;
    private final long begin = System.nanoTime();
    private final Map<Thread, Long> idleSince = new HashMap<>();

    Ending(Baseline baseline, Duration patience) {
        this.baseline = baseline;
        this.patienceNanos = patience.toNanos();
    }

    /** What is left in the end; nothing if all is well. */
    List<String> left() throws InterruptedException {
        for (int round = 1; ; round++) {
            Map<Thread, StackTraceElement[]> threads = baseline.newThreads();
            Map<String, String> sockets = baseline.newSockets();
            if (threads.isEmpty() && sockets.isEmpty() || isOver(threads)) {
                return report(threads, sockets);
            }
            if (round % ROUNDS_BETWEEN_COLLECTIONS == 0) {
                System.gc();
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private boolean isOver(Map<Thread, StackTraceElement[]> threads) {
        long now = System.nanoTime();
        threads.forEach((thread, stack) -> {
            if (LiveThreads.isIdle(stack)) {
                idleSince.putIfAbsent(thread, now);
            } else {
                idleSince.remove(thread);
            }
        });
        idleSince.keySet().retainAll(threads.keySet());
        return now - begin > patienceNanos || idleSince.values().stream().anyMatch(since -> now - since > IDLE_NANOS);
    }

    private static List<String> report(Map<Thread, StackTraceElement[]> threads, Map<String, String> sockets) {
        return Stream.concat(
                        threads.entrySet().stream().map(thread -> thread.getKey() + stack(thread.getValue())),
                        sockets.entrySet().stream().map(socket -> socket.getKey() + " " + socket.getValue()))
                .sorted()
                .limit(MOST_TOLD)
                .toList();
    }

    private static String stack(StackTraceElement... frames) {
        return Arrays.stream(frames)
                .limit(MOST_FRAMES)
                .map(frame -> "\n    at " + frame)
                .collect(Collectors.joining());
    }
}
