package dev.identity.testkit.leftover;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The TCP sockets that this JVM holds, as Linux tells. */
final class OpenSockets {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final String LISTENING = "0A";

    /** Before, the JDK itself leaves connections open whose answers it could not read. */
    private static final boolean CONNECTIONS_END = Runtime.version().feature() >= 21;

    private OpenSockets() {}

    /** What descriptors refer to, and the kernel's line for it; none where there is no {@code /proc}. */
    static Map<String, String> all() {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return Map.of();
        }
        Map<String, String> tcp = tcp();
        try (Stream<Path> files = Files.list(DESCRIPTORS)) {
            return files.map(OpenSockets::target)
                    .filter(tcp::containsKey)
                    .distinct()
                    .collect(Collectors.toMap(Function.identity(), tcp::get));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> tcp() {
        return Stream.of(Path.of("/proc/self/net/tcp"), Path.of("/proc/self/net/tcp6"))
                .filter(Files::exists)
                .flatMap(OpenSockets::lines)
                .map(line -> line.strip().split("\\s+"))
                .filter(cells -> cells.length > INODE)
                .filter(cells -> CONNECTIONS_END || cells[STATE].equals(LISTENING))
                .collect(Collectors.toMap(
                        cells -> "socket:[" + cells[INODE] + "]",
                        cells -> String.join(" ", cells[1], cells[2], cells[STATE]),
                        (one, other) -> one));
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a descriptor stands for; nothing if it was closed meanwhile. */
    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
