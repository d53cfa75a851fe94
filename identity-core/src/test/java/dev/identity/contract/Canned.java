package dev.identity.contract;

import dev.identity.process.ProcessCommand;
import dev.identity.process.ProcessResult;
import dev.identity.process.ProcessRunner;
import java.io.IOException;
import java.util.OptionalInt;

/** Programs that all end in the same way. */
record Canned(End end) implements ProcessRunner {

    /** How they end. */
    interface End {
        ProcessResult get() throws IOException, InterruptedException;
    }

    /** No program is there. */
    static Canned missing() {
        return new Canned(() -> {
            throw new IOException("no such program");
        });
    }

    static Canned printing(String output) {
        return new Canned(() -> new ProcessResult(0, output, "", false));
    }

    static Canned failing(int code, String errors) {
        return new Canned(() -> new ProcessResult(code, "", errors, false));
    }

    @Override
    public ProcessResult run(ProcessCommand command) throws IOException, InterruptedException {
        return end.get();
    }

    @Override
    public OptionalInt launch(ProcessCommand command) {
        throw new UnsupportedOperationException();
    }
}
