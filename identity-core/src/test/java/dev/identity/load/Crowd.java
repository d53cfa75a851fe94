package dev.identity.load;

import dev.identity.AccessToken;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Callers that come together. */
final class Crowd {

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
        Waiting.until("all wait", () -> callers.stream().allMatch(Caller::waits));
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
