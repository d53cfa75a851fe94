package dev.identity.process;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A program with its arguments, each passed as it is, and the time that it gets. {@link #toString()} names the program
 * only, because arguments can be confidential.
 *
 * @param program a name, looked up in the absolute directories of the {@code PATH}, or an absolute path
 * @param environment variables that it gets beside those of this process
 */
public record ProcessCommand(
        String program, List<String> arguments, Map<String, String> environment, Duration timeout) {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if the program is empty, a text contains a NUL, or the time is not positive
     */
    public ProcessCommand {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        Stream<String> texts = Stream.of(
                        Stream.of(program),
                        arguments.stream(),
                        environment.keySet().stream(),
                        environment.values().stream())
                .flatMap(part -> part);
        if (program.isBlank() || texts.anyMatch(text -> text.indexOf(0) >= 0)) {
            throw new IllegalArgumentException("A command needs a program, and no text of it may contain a NUL.");
        }
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("The time of a command must be positive, not " + timeout + ".");
        }
    }

    /** A command with the environment of this process. */
    public ProcessCommand(String program, List<String> arguments, Duration timeout) {
        this(program, arguments, Map.of(), timeout);
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
