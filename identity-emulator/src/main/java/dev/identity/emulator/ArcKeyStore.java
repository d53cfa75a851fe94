package dev.identity.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The key files of Azure Arc's agent: one for each challenge, good for one request. */
final class ArcKeyStore implements AutoCloseable {
    private static final int MOST = 1_000;

    private final Path directory;
    private final boolean own;
    private final Map<String, Path> open = new ConcurrentHashMap<>();

    /** Keeps files in the directory, or in a temporary one of its own. */
    ArcKeyStore(@Nullable Path chosen) {
        own = chosen == null;
        try {
            directory = chosen == null
                    ? Files.createTempDirectory("entra-emulator-arc").toRealPath()
                    : Files.createDirectories(chosen.toAbsolutePath().normalize());
        } catch (IOException e) {
            throw new UncheckedIOException("The emulator cannot use the directory of Azure Arc's keys", e);
        }
    }

    Path directory() {
        return directory;
    }

    /** Writes a new key. */
    Path create() {
        String key = UUID.randomUUID().toString();
        Path file = directory.resolve(UUID.randomUUID() + ".key");
        if (open.size() >= MOST) {
            clear();
        }
        try {
            Files.writeString(file, key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.put(key, file);
        return file;
    }

    /** Takes a key back; false when there is none such, or no longer. */
    boolean redeem(String key) {
        Path file = open.remove(key);
        if (file != null) {
            delete(file);
        }
        return file != null;
    }

    @Override
    public void close() {
        clear();
        if (own) {
            delete(directory);
        }
    }

    private void clear() {
        open.keySet().forEach(this::redeem);
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // The operating system clears its temporary directory.
        }
    }
}
