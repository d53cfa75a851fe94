package dev.identity.load;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What came of a soak. Not thread-safe. */
final class SoakReport {

    final Map<String, Long> failures = new TreeMap<>();
    long calls;
    long ideal;
    long issued;
    long refused;
    long inSpells;
    long lost;
    long stuck;
    long expired;
    long heapEarly;
    long heapLate;
    int threadsEarly;
    int threadsLate;
    int rotations;

    /** Requests that reached an able endpoint, over those of the perfect client. */
    double ratio() {
        return (double) (issued + refused) / ideal;
    }

    String text(String title, Weather weather) {
        Duration longest = weather.spells().stream()
                .map(Spell::length)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        Duration total = weather.spells().stream().map(Spell::length).reduce(Duration.ZERO, Duration::plus);
        return title + "\n"
                + line("calls", calls)
                + line("requests answered with a token", issued)
                + line("requests refused (certificate rotated)", refused)
                + line("requests of a perfect client", ideal)
                + line("ratio", String.format("%.3f", ratio()))
                + line("requests during outages and throttling", inSpells)
                + line(
                        "outages and throttlings",
                        weather.spells().size() + ", longest " + longest + ", together " + total)
                + line(
                        "jumps of the wall clock",
                        weather.jumps().stream().map(Weather.Jump::by).toList())
                + line("certificates", rotations)
                + line("failed calls, by cause", failures)
                + line("failed calls although a token was good", lost)
                + line("failed calls a minute after an outage", stuck)
                + line("tokens handed out past their end", expired)
                + line("heap in use, early and late, KiB", heapEarly / 1024 + ", " + heapLate / 1024)
                + line("threads, early and late", threadsEarly + ", " + threadsLate);
    }

    private static String line(String what, Object value) {
        return String.format("  %-42s %s%n", what, value);
    }
}
