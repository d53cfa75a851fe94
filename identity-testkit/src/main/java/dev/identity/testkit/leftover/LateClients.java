package dev.identity.testkit.leftover;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The threads of HTTP clients where clients cannot be closed, and who made them. Judges them when the run ends. */
final class LateClients implements AutoCloseable {

    private static final boolean LATE = Runtime.version().feature() < 21;

    /** A client of JDK 17 whose exchange was cut off at the wrong moment counts it as pending for ever, and lives on. */
    private static final int STUCK = 5;

    private static final Pattern NAME = Pattern.compile("HttpClient-\\d+-SelectorManager");

    private final Map<Thread, String> makers = new ConcurrentHashMap<>();

    private final Duration patience;

    LateClients(Duration patience) {
        this.patience = patience;
    }

    static boolean isOne(Thread thread) {
        return LATE && NAME.matcher(thread.getName()).matches();
    }

    static Set<Thread> all() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(LateClients::isOne)
                .collect(Collectors.toSet());
    }

    void add(Set<Thread> clients, String maker) {
        makers.keySet().removeIf(thread -> !thread.isAlive());
        clients.forEach(client -> makers.putIfAbsent(client, maker));
    }

    @Override
    public void close() {
        try {
            await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (makers.size() <= STUCK) {
            return;
        }
        LeftoverExtension.fail(makers.entrySet().stream()
                .map(client -> client.getKey().getName() + " of " + client.getValue())
                .sorted()
                .toList());
    }

    private void await() throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        makers.keySet().removeIf(thread -> !thread.isAlive());
        while (makers.size() > STUCK && System.nanoTime() < end) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(100);
            makers.keySet().removeIf(thread -> !thread.isAlive());
        }
    }
}
