package dev.identity.credential;

import dev.identity.process.ProcessCommand;
import dev.identity.process.ProcessResult;
import dev.identity.process.ProcessRunner;
import java.util.OptionalInt;

/** Any program, which ends in this way: codes and texts of platforms that the test does not run on. */
record Exits(int code, String errors) implements ProcessRunner {

    @Override
    public ProcessResult run(ProcessCommand command) {
        return new ProcessResult(code, "", errors, false);
    }

    @Override
    public OptionalInt launch(ProcessCommand command) {
        return OptionalInt.of(code);
    }
}
