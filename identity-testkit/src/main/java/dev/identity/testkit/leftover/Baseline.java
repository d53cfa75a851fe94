package dev.identity.testkit.leftover;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What was there before a class of tests began. */
record Baseline(String owner, Set<Thread> threads, Set<String> sockets) {

    static Baseline of(String owner) {
        return new Baseline(owner, LiveThreads.all().keySet(), OpenSockets.all().keySet());
    }

    /** Threads of ours that came since, and where they are. */
    Map<Thread, StackTraceElement[]> newThreads() {
        return since(LiveThreads.all(), threads);
    }

    /** Sockets that came since, by descriptor. */
    Map<String, String> newSockets() {
        return since(OpenSockets.all(), sockets);
    }

    /** HTTP clients that came since and end later than they are closed. */
    Set<Thread> clients() {
        return LateClients.all().stream()
                .filter(thread -> !threads.contains(thread))
                .collect(Collectors.toSet());
    }

    private static <K, V> Map<K, V> since(Map<K, V> now, Set<K> before) {
        return now.entrySet().stream()
                .filter(entry -> !before.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
