package dev.identity.benchmarks.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Runs a program in a JVM of its own and reads its figures. */
record Jvm(Path target, List<String> properties, Map<String, String> environment) {

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The program's figures by name. */
    Map<String, Double> run(Contender contender) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java(), "-Xmx512m"));
        command.addAll(contender.options());
        command.addAll(properties);
        command.addAll(List.of(
                "-cp",
                contender.libraries().classPath(target),
                "dev.identity.benchmarks.fresh." + contender.program()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException(contender.program() + " failed:\n" + output);
        }
        return figures(output);
    }

    private static Map<String, Double> figures(String output) {
        Map<String, Double> figures = new TreeMap<>();
        output.lines()
                .filter(line -> line.startsWith("figure "))
                .map(line -> line.split(" "))
                .forEach(words -> figures.put(words[1], Double.valueOf(words[2])));
        return figures;
    }
}
