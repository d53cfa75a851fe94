package dev.identity.process;

import java.time.Duration;
import java.util.List;

/**
 * A program with its arguments, each passed as it is, and the time that it gets. {@link #toString()} names the program
 * only, because arguments can be confidential.
 *
 * @param program a name, looked up in the absolute directories of the {@code PATH}, or an absolute path
 */
public record ProcessCommand(String program, List<String> arguments, Duration timeout) {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the program is empty, a text contains a NUL, or the time is not positive
     */
    public ProcessCommand {
        arguments = List.copyOf(arguments);
        if (program.isBlank() || program.indexOf(0) >= 0 || arguments.stream().anyMatch(text -> text.indexOf(0) >= 0)) {
            throw new IllegalArgumentException("A command needs a program, and no text of it may contain a NUL.");
        }
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("The time of a command must be positive, not " + timeout + ".");
        }
    }

    /** A command in the order of a command line. */
    public static ProcessCommand of(Duration timeout, String program, String... arguments) {
        return new ProcessCommand(program, List.of(arguments), timeout);
    }

    @Override
    public String toString() {
        return "ProcessCommand[" + program + ", " + arguments.size() + " arguments, " + timeout + "]";
    }
}
