package dev.identity.boot.autoconfigure;

import dev.identity.process.ProcessCommand;
import dev.identity.process.ProcessResult;
import dev.identity.process.ProcessRunner;
import java.io.IOException;
import java.util.OptionalInt;

/** A machine without any developer's tool, whatever is on the one that runs the tests. */
final class NoTools implements ProcessRunner {

    @Override
    public ProcessResult run(ProcessCommand command) throws IOException {
        throw new IOException(command.program() + " is not there.");
    }

    @Override
    public OptionalInt launch(ProcessCommand command) throws IOException {
        throw new IOException(command.program() + " is not there.");
    }
}
