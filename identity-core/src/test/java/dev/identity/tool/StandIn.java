package dev.identity.tool;

import dev.identity.process.ProcessCommand;
import dev.identity.process.ProcessResult;
import dev.identity.process.ProcessRunner;
import dev.identity.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;

/** Runs scripts in place of tools: real processes, found on a {@code PATH} of nothing but their directory. */
public final class StandIn implements ProcessRunner {

    private final ProcessRunner system = ProcessRunner.system(TimeSource.system());
    private final List<ProcessCommand> commands = new CopyOnWriteArrayList<>();
    private final Path directory;

    /** Without any tool yet. */
    public StandIn(Path directory) {
        this.directory = directory;
    }

    /** Adds a tool. The script finds the machine's own programs. */
    public StandIn tool(String program, String script) throws IOException {
        Path file = Files.writeString(directory.resolve(program), "#!/bin/sh\nPATH=/usr/bin:/bin\n" + script + "\n");
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("The file cannot be made executable.");
        }
        return this;
    }

    /** What was to be run. */
    public List<ProcessCommand> commands() {
        return List.copyOf(commands);
    }

    @Override
    public ProcessResult run(ProcessCommand command) throws IOException, InterruptedException {
        commands.add(command);
        Map<String, String> environment = new HashMap<>(command.environment());
        environment.put("PATH", directory.toString());
        return system.run(new ProcessCommand(command.program(), command.arguments(), environment, command.timeout()));
    }

    @Override
    public OptionalInt launch(ProcessCommand command) {
        throw new UnsupportedOperationException();
    }
}
