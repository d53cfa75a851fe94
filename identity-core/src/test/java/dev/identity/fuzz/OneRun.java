package dev.identity.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.identity.process.ProcessCommand;
import dev.identity.process.ProcessResult;
import dev.identity.process.ProcessRunner;
import dev.identity.runtime.IdentityRuntime;
import java.util.OptionalInt;

/** Every program prints the same. */
record OneRun(ProcessResult result) implements ProcessRunner {

    static IdentityRuntime printing(byte[] output) {
        return runtime(new ProcessResult(0, new String(output, UTF_8), "", false));
    }

    static IdentityRuntime failing(byte[] errors) {
        return runtime(new ProcessResult(1, "", new String(errors, UTF_8), false));
    }

    @Override
    public ProcessResult run(ProcessCommand command) {
        return result;
    }

    @Override
    public OptionalInt launch(ProcessCommand command) {
        throw new UnsupportedOperationException();
    }

    private static IdentityRuntime runtime(ProcessResult result) {
        return IdentityRuntime.builder().processes(new OneRun(result)).build();
    }
}
