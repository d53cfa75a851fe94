package dev.identity.process;

import dev.identity.time.TimeSource;
import java.io.IOException;
import java.util.OptionalInt;

/**
 * Runs other programs. Implementations are thread-safe, never use a shell, give the program nothing to read, and keep
 * secrets of this process out of its environment.
 */
public interface ProcessRunner {

    /** Runs programs on this machine; time limits are measured on the given clock. */
    static ProcessRunner system(TimeSource time) {
        return new SystemProcesses(time);
    }

    /**
     * Runs a program to its end. Returns what it printed, at most 1 MiB of each stream; what exceeds that is read and
     * dropped.
     *
     * @throws ProcessTimeoutException if it did not end in time; it and the programs that it started have been killed
     * @throws IOException if there is no such program, or it cannot be started
     * @throws InterruptedException if the thread was interrupted; it and the programs that it started have been killed
     */
    ProcessResult run(ProcessCommand command) throws IOException, InterruptedException;

    /**
     * Starts a program that may outlive this process, as a browser does, and looks at how it fares until the command's
     * time is over. What it prints is dropped.
     *
     * @return its exit code, or empty if it is still running, which it goes on to do
     * @throws IOException if there is no such program, or it cannot be started
     * @throws InterruptedException if the thread was interrupted; the program goes on
     */
    OptionalInt launch(ProcessCommand command) throws IOException, InterruptedException;
}
