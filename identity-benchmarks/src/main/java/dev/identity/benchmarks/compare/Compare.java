package dev.identity.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Measures everything and prints one table in Markdown. First argument: the directory of the build; second: nothing for
 * figures that count, {@code --quick}, {@code --check}, or {@code --jmh} with JMH's own arguments behind.
 */
public final class Compare {

    private final Effort effort;
    private final Path target;
    private final Figures figures = new Figures();

    private Compare(Effort effort, Path target) {
        this.effort = effort;
        this.target = target;
    }

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        Path target = Path.of(args[0]).toAbsolutePath();
        String mode = args.length == 1 ? "" : args[1];
        if (mode.equals("--jmh")) {
            jmh(target, Arrays.asList(args).subList(2, args.length));
        } else {
            new Compare(Effort.of(mode), target).run();
        }
    }

    private static void jmh(Path target, List<String> arguments) throws Exception {
        try (AuthorityProcess authority = AuthorityProcess.start(target)) {
            List<String> all = new ArrayList<>(arguments);
            all.addAll(List.of("-jvmArgsAppend", String.join(" ", authority.properties())));
            org.openjdk.jmh.Main.main(all.toArray(String[]::new));
        }
    }

    private void run() throws IOException, InterruptedException, RunnerException {
        long start = System.nanoTime();
        long before = Machine.otherLoad();
        try (AuthorityProcess authority = AuthorityProcess.start(target)) {
            fresh(authority);
            benchmarks(authority);
        }
        long after = Machine.otherLoad();
        System.out.printf(
                "%s; other load %d %% of one core before, %d %% after; %s run, %d s.%n%n%s%n",
                Machine.description(),
                before,
                after,
                effort.name().toLowerCase(java.util.Locale.ROOT),
                (System.nanoTime() - start) / 1_000_000_000,
                new Table().markdown(figures));
    }

    private void fresh(AuthorityProcess authority) throws IOException, InterruptedException {
        FreshRuns runs = new FreshRuns(target, authority.properties(), effort.rounds, figures);
        runs.coldStart();
        runs.spring();
        runs.heap();
        runs.nothingConfigured();
        runs.stampede();
        figures.difference("heap.ours.beyond", "heap.ours.bytes", "heap.map.bytes");
    }

    private void benchmarks(AuthorityProcess authority) throws RunnerException {
        JmhRuns runs = new JmhRuns(effort, authority.properties(), figures);
        runs.hits();
        runs.manyTokens();
        runs.requests();
    }
}
