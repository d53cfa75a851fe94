package dev.identity.benchmarks.compare;

import java.util.OptionalDouble;

/** A line with a goal that is not a ratio: a figure that must not be larger than so much. */
record Limit(String what, Unit unit, String ours, double goal) implements Line {

    /** The allocation profiler is never at exactly nothing. */
    private static final double NOTHING = 0.5;

    @Override
    public String markdown(Figures figures) {
        OptionalDouble value = figures.get(ours);
        String text = value.isEmpty() ? "–" : unit.text(value.getAsDouble());
        return "| " + what + " | " + text + " | | | | ≤ " + unit.text(goal) + " | " + verdict(value) + " |";
    }

    private String verdict(OptionalDouble value) {
        if (value.isEmpty()) {
            return "not measured";
        }
        return value.getAsDouble() <= goal + NOTHING ? "met" : "**missed**";
    }
}
