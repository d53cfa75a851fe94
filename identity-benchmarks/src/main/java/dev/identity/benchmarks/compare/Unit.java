package dev.identity.benchmarks.compare;

import java.util.Locale;

/** How a figure is written. */
enum Unit {
    TIME {
        @Override
        String text(double nanos) {
            if (nanos < 10_000) {
                return number(nanos) + " ns";
            }
            return nanos < 10_000_000 ? number(nanos / 1_000) + " µs" : number(nanos / 1_000_000) + " ms";
        }
    },
    BYTES {
        @Override
        String text(double bytes) {
            return bytes < 1_000_000 ? number(bytes) + " B" : number(bytes / 1_000_000) + " MB";
        }
    },
    COUNT {
        @Override
        String text(double count) {
            return String.format(Locale.ROOT, "%,.0f", count);
        }
    };

    abstract String text(double value);

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
    }
}
