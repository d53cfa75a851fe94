package dev.identity.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What it was measured on, and what else that machine was doing. */
final class Machine {

    private static final Path STAT = Path.of("/proc/stat");

    private Machine() {}

    static String description() {
        return String.format(
                Locale.ROOT,
                "%s, %d cores, %s %s, %s %s",
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("java.vm.name"),
                System.getProperty("java.version"));
    }

    /** How busy others keep the machine now, in percent of one core; -1 where that cannot be seen. */
    static long otherLoad() throws IOException, InterruptedException {
        if (!Files.exists(STAT)) {
            return -1;
        }
        long[] before = ticks();
        TimeUnit.SECONDS.sleep(3);
        long[] after = ticks();
        long all = Arrays.stream(after).sum() - Arrays.stream(before).sum();
        long idle = after[3] + after[4] - before[3] - before[4];
        return Math.round(100.0 * Runtime.getRuntime().availableProcessors() * (all - idle) / all);
    }

    private static long[] ticks() throws IOException {
        String[] words = Files.readAllLines(STAT).get(0).split(" +");
        return Arrays.stream(words).skip(1).limit(8).mapToLong(Long::parseLong).toArray();
    }
}
