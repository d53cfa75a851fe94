package dev.identity.testkit;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a test needs of the machine. Where it is missing the test prints {@code skipped:} with its name and is skipped;
 * in a full run, in which everything has to be there, the test fails. Safe on any thread.
 */
public final class Tool {

    /** The system property that makes a run a full one. */
    static final String FULL = "identity.full";

    private Tool() {}

    /** Whether nothing may be missing. */
    public static boolean isFullRun() {
        return Boolean.getBoolean(FULL);
    }

    /** Returns where the command is on the {@code PATH}; without it the test ends here. */
    public static Path require(String command) {
        Optional<Path> found = find(command);
        require(found.isPresent(), command);
        return found.orElseThrow();
    }

    /** Ends the test here unless what the tool is needed for is possible. */
    public static void require(boolean present, String tool) {
        if (present) {
            return;
        }
        if (isFullRun()) {
            fail("A full run needs what is missing here: " + tool);
        }
        System.out.println("skipped: " + tool);
        abort("skipped: " + tool);
    }

    private static Optional<Path> find(String command) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, command))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
