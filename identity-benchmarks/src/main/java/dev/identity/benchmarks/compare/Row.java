package dev.identity.benchmarks.compare;

import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table.
 *
 * @param goal the largest ratio that is good enough, or null if the line only informs
 */
record Row(
        String what,
        String contender,
        Unit unit,
        String ours,
        String theirs,
        @Nullable Double goal) implements Line {

    @Override
    public String markdown(Figures figures) {
        OptionalDouble our = figures.get(ours);
        OptionalDouble their = figures.get(theirs);
        String known = what + " | " + text(our) + " | " + contender + " | " + text(their) + " | ";
        if (our.isEmpty() || their.isEmpty()) {
            return "| " + known + "– | " + goalText() + " | " + (goal == null ? "" : "not measured") + " |";
        }
        double ratio = our.getAsDouble() / their.getAsDouble();
        return "| " + known + ratioText(ratio) + " | " + goalText() + " | " + verdict(ratio) + " |";
    }

    private String text(OptionalDouble value) {
        return value.isEmpty() ? "–" : unit.text(value.getAsDouble());
    }

    private String goalText() {
        return goal == null ? "" : String.format(Locale.ROOT, "≤ %.2f", goal);
    }

    private String verdict(double ratio) {
        if (goal == null) {
            return "";
        }
        return ratio <= goal ? "met" : "**missed**";
    }

    private static String ratioText(double ratio) {
        return ratio >= 0.1
                ? String.format(Locale.ROOT, "%.2f", ratio)
                : String.format(Locale.ROOT, "1/%,.0f", 1 / ratio);
    }
}
