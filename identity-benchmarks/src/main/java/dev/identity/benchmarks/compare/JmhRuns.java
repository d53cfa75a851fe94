package dev.identity.benchmarks.compare;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The JMH benchmarks: the median of all iterations of all forks, and bytes allocated per call. */
final class JmhRuns {

    private static final int[] THREADS = {1, 8, 64};

    private final Effort effort;
    private final List<String> jvm;
    private final Figures figures;

    JmhRuns(Effort effort, List<String> jvm, Figures figures) {
        this.effort = effort;
        this.jvm = jvm;
        this.figures = figures;
    }

    void hits() throws RunnerException {
        for (int threads : THREADS) {
            System.err.println("JMH: hits by " + threads + " threads");
            run(
                    "hit." + threads + ".",
                    options("\\.hit\\.[A-Za-z0-9]+Hit\\.")
                            .threads(threads)
                            // No goal is set for eight.
                            .forks(threads == 8 ? 1 : effort.forks));
        }
    }

    void manyTokens() throws RunnerException {
        System.err.println("JMH: many tokens");
        run("many.", options("ManyTokens"));
    }

    /** TLS, a selector and a server take longer to warm up than a map. */
    void requests() throws RunnerException {
        System.err.println("JMH: requests");
        run(
                "request.",
                options("Request\\.")
                        .warmupTime(TimeValue.milliseconds(2L * effort.warmupMillis))
                        .measurementTime(TimeValue.milliseconds(2L * effort.iterationMillis)));
    }

    private ChainedOptionsBuilder options(String pattern) {
        return new OptionsBuilder()
                .include(pattern)
                .forks(effort.forks)
                .warmupIterations(effort.warmups)
                .warmupTime(TimeValue.milliseconds(effort.warmupMillis))
                .measurementIterations(effort.iterations)
                .measurementTime(TimeValue.milliseconds(effort.iterationMillis))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .jvmArgsAppend(jvm.toArray(String[]::new))
                .jvmArgsPrepend("-Xms1g", "-Xmx1g", "-Dorg.springframework.boot.logging.LoggingSystem=none");
    }

    private void run(String prefix, ChainedOptionsBuilder options) throws RunnerException {
        Collection<RunResult> results = new Runner(options.build()).run();
        for (RunResult result : results) {
            String name = prefix + name(result);
            figures.put(name, result.getPrimaryResult().getStatistics().getPercentile(50));
            var bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
            if (bytes != null) {
                figures.put(name + ".bytes", bytes.getScore());
            }
        }
    }

    /** Class and method, with the value of the parameter if there is one. */
    private static String name(RunResult result) {
        String[] words = result.getParams().getBenchmark().split("\\.");
        String parameters = result.getParams().getParamsKeys().stream()
                .map(key -> "." + result.getParams().getParam(key))
                .collect(Collectors.joining());
        return words[words.length - 2] + "." + words[words.length - 1] + parameters;
    }
}
