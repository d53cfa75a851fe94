package dev.identity.testkit;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/** Searches everything as it passes by, so that nothing has to be kept but the leaks found. */
final class LeakWatch {

    /** One per JVM, because the log and the standard streams are. */
    static final LeakWatch JVM = new LeakWatch();

    private static final int MAX_LEAKS = 100;

    private final KnownSecrets secrets = new KnownSecrets(Canary.REMEMBERED);
    private final Set<Leak> leaks = ConcurrentHashMap.newKeySet();
    private final LogWatch logs = new LogWatch(this);
    private final StreamWatch streams = new StreamWatch(this);

    private LeakWatch() {}

    KnownSecrets secrets() {
        return secrets;
    }

    /** Idempotent: repairs what a test detached. */
    void attach() {
        streams.attach();
        logs.attach(LoggerFactory.getILoggerFactory());
    }

    void search(String text, Supplier<String> where) {
        secrets.find(text).forEach(sighting -> report(sighting, where));
        CredentialPatterns.find(text).forEach(sighting -> report(sighting, where));
    }

    private void report(Sighting sighting, Supplier<String> where) {
        if (leaks.size() < MAX_LEAKS) {
            leaks.add(new Leak(sighting.kind(), sighting.form(), where.get()));
        }
    }

    /** Returns the leaks since the last call and forgets them. */
    List<Leak> drain() {
        streams.searchRemainder();
        List<Leak> found = List.copyOf(leaks);
        found.forEach(leaks::remove);
        return found;
    }
}
