package dev.identity.benchmarks.compare;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** What was measured, by name: times in nanoseconds, memory in bytes. Not thread-safe. */
final class Figures {

    private final Map<String, Double> values = new TreeMap<>();

    void put(String name, double value) {
        values.put(name, value);
        System.err.printf("  %-48s %,.1f%n", name, value);
    }

    OptionalDouble get(String name) {
        Double value = values.get(name);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** One figure more: how much larger one is than another. */
    void difference(String name, String larger, String smaller) {
        OptionalDouble from = get(larger);
        OptionalDouble less = get(smaller);
        if (from.isPresent() && less.isPresent()) {
            put(name, from.getAsDouble() - less.getAsDouble());
        }
    }
}
