package dev.identity.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.identity.AccessToken;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Callers that come together. */
final class Crowd {

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final List<Caller> callers;

    /** Starts them; the call is told the caller's number. */
    Crowd(ThreadKind kind, int size, IntFunction<AccessToken> call) {
        this.callers = IntStream.range(0, size)
                .mapToObj(number -> new Caller(kind, () -> call.apply(number)))
                .toList();
    }

    List<Caller> all() {
        return callers;
    }

    List<Caller> allBut(Thread thread) {
        return callers.stream().filter(caller -> !caller.isOn(thread)).toList();
    }

    Caller on(Thread thread) {
        return callers.stream()
                .filter(caller -> caller.isOn(thread))
                .findFirst()
                .orElseThrow();
    }

    /** Returns when each of them waits, for an answer or for the caller that waits for it. */
    void awaitAllWaiting() {
        await("all wait", Caller::waits);
    }

    private void await(String what, Predicate<Caller> condition) {
        long start = System.nanoTime();
        while (!callers.stream().allMatch(condition)) {
            assertThat(System.nanoTime() - start).as(what).isLessThan(LONGEST.toNanos());
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }

    /** What each of them got. */
    List<AccessToken> tokens() {
        return callers.stream().map(Caller::token).toList();
    }

    /** What each of them was thrown. */
    List<Throwable> failures() {
        return callers.stream().map(Caller::failure).toList();
    }
}
