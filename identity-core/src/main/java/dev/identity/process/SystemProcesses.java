package dev.identity.process;

import dev.identity.time.Deadline;
import dev.identity.time.TimeSource;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** The one place that starts programs. It needs no threads: what a program has written is there to read or it is not. */
final class SystemProcesses implements ProcessRunner {

    private static final int MOST_OUTPUT = 1024 * 1024;
    private static final long LOOK_MILLIS = 5;
    private static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    private final TimeSource time;

    SystemProcesses(TimeSource time) {
        this.time = time;
    }

    @Override
    public ProcessResult run(ProcessCommand command) throws IOException, InterruptedException {
        Deadline deadline = Deadline.after(command.timeout(), time);
        Process process = prepared(command).start();
        try {
            process.getOutputStream().close();
            return await(process, command, deadline);
        } finally {
            kill(process);
            process.getInputStream().close();
            process.getErrorStream().close();
        }
    }

    @Override
    public OptionalInt launch(ProcessCommand command) throws IOException, InterruptedException {
        Deadline deadline = Deadline.after(command.timeout(), time);
        Process process = prepared(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        while (!deadline.passed()) {
            if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                return OptionalInt.of(process.exitValue());
            }
        }
        return OptionalInt.empty();
    }

    private static ProcessResult await(Process process, ProcessCommand command, Deadline deadline)
            throws IOException, InterruptedException {
        BoundedOutput output = new BoundedOutput(process.getInputStream(), MOST_OUTPUT);
        BoundedOutput errors = new BoundedOutput(process.getErrorStream(), MOST_OUTPUT);
        while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            output.drain();
            errors.drain();
            if (deadline.passed()) {
                throw new ProcessTimeoutException(command.program() + " did not end within "
                        + command.timeout().toSeconds() + " seconds.");
            }
        }
        output.drain();
        errors.drain();
        return new ProcessResult(
                process.exitValue(), output.text(), errors.text(), output.truncated() || errors.truncated());
    }

    private static ProcessBuilder prepared(ProcessCommand command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder().directory(home().toFile());
        CleanEnvironment.clean(builder.environment());
        builder.environment().putAll(command.environment());
        Path program = new Executables(path(builder.environment()), WINDOWS).find(command.program());
        List<String> line = new ArrayList<>(List.of(program.toString()));
        line.addAll(command.arguments());
        return builder.command(line);
    }

    /** Windows calls it {@code Path}. */
    private static String path(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(variable -> variable.getKey().equalsIgnoreCase("PATH"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** A directory into which no other user can put what a program would load. */
    private static Path home() {
        return FileSystems.getDefault().getRootDirectories().iterator().next();
    }

    /** Children first are listed, then all are killed: those of a dead parent are found no more. */
    private static void kill(Process process) {
        if (process.isAlive()) {
            List<ProcessHandle> tree = process.descendants().toList();
            process.destroyForcibly();
            tree.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
