package dev.identity.benchmarks.fresh;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Prints what a program found, one figure a line, for whoever started it. */
final class Findings {

    private static final Path STATUS = Path.of("/proc/self/status");

    private Findings() {}

    /** What starting cost this process until now; the time, then what does not change by printing it. */
    static void started(long startNanos) throws IOException {
        long millis = millisSince(startNanos);
        print("ms", millis);
        ProcessHandle.current().info().totalCpuDuration().ifPresent(cpu -> print("cpu", cpu.toMillis()));
        print("rss", peakMemoryBytes());
        print("classes", ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount());
    }

    /** One figure. */
    static void print(String name, double value) {
        System.out.println(String.format(Locale.ROOT, "figure %s %.3f", name, value));
    }

    /** One figure. */
    static void print(String name, long value) {
        print(name, (double) value);
    }

    static long millisSince(long startNanos) {
        return Math.round((System.nanoTime() - startNanos) / 1e6);
    }

    /** The most that this process ever had in memory, on Linux; else 0. */
    private static long peakMemoryBytes() throws IOException {
        if (!Files.exists(STATUS)) {
            return 0;
        }
        try (var lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        }
    }
}
