package dev.identity.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a class of tests that leaves a thread of ours or of the HTTP client behind, or, where there is a {@code /proc}, a
 * socket. Before JDK 21 the HTTP client ends with the garbage collection, which is helped along.
 */
final class NoLeaks implements BeforeAllCallback, AfterAllCallback {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int INODE = 9;
    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    /** Before, the JDK itself leaves connections open whose answers it could not read. */
    private static final boolean SOCKETS_END = Runtime.version().feature() >= 21;

    private Set<Thread> threads = Set.of();
    private Set<String> sockets = Set.of();

    @Override
    public void beforeAll(ExtensionContext context) {
        threads = threads();
        sockets = sockets();
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        assertThat(left(NoLeaks::threads, threads)).as("threads left behind").isEmpty();
        assertThat(left(NoLeaks::sockets, sockets)).as("sockets left behind").isEmpty();
    }

    private static <T> Set<T> left(Supplier<Set<T>> now, Set<T> before) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Set<T> left = new HashSet<>(now.get());
            left.removeAll(before);
            if (left.isEmpty() || System.nanoTime() > end) {
                return left;
            }
            System.gc();
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("identity-.*|HttpClient-\\d+-SelectorManager|socket-server"))
                .collect(Collectors.toSet());
    }

    private static Set<String> sockets() {
        if (!SOCKETS_END || !Files.isDirectory(OPEN_FILES)) {
            return Set.of();
        }
        Set<String> tcp = tcp();
        try (Stream<Path> files = Files.list(OPEN_FILES)) {
            return files.map(NoLeaks::target).filter(tcp::contains).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The TCP sockets of this machine, by the names that descriptors give them. */
    private static Set<String> tcp() {
        return Stream.of(Path.of("/proc/self/net/tcp"), Path.of("/proc/self/net/tcp6"))
                .filter(Files::exists)
                .flatMap(NoLeaks::lines)
                .map(line -> line.strip().split("\\s+"))
                .filter(cells -> cells.length > INODE)
                .map(cells -> "socket:[" + cells[INODE] + "]")
                .collect(Collectors.toSet());
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
