package dev.identity.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The files that a cluster mounts into its pod, in a temporary directory that is made for the first of them. Safe on any
 * thread.
 */
final class PodFiles implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Path> files = new HashSet<>();
    private @Nullable Path directory;

    /** Writes a file, or replaces it at one stroke, as the kubelet does. */
    Path write(String name, String content) {
        lock.lock();
        try {
            Path home = directory == null ? Files.createTempDirectory("entra-emulator") : directory;
            directory = home;
            Path fresh = Files.writeString(home.resolve("fresh"), content);
            Path file = home.resolve(name);
            files.add(file);
            return Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    /** Deletes files and directory. */
    @Override
    public void close() {
        lock.lock();
        try {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            if (directory != null) {
                Files.deleteIfExists(directory);
            }
            directory = null;
            files.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }
}
