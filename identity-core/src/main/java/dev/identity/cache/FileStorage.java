package dev.identity.cache;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A file that is replaced as a whole, so that readers see either the old or the new, even after a crash. */
final class FileStorage implements TokenCacheStorage {

    private static final String TEMPORARY = ".tmp";

    private final Path file;
    private final Path directory;

    FileStorage(Path file) {
        this.file = file.toAbsolutePath();
        this.directory = Objects.requireNonNull(this.file.getParent(), "a cache needs a directory");
    }

    @Override
    public byte @Nullable [] read() throws IOException {
        try (InputStream in = Channels.newInputStream(PrivateFiles.read(file))) {
            byte[] content = in.readNBytes(MAX_LENGTH + 1);
            if (content.length > MAX_LENGTH) {
                throw new ForeignContentException("it is longer than 16 MiB", null);
            }
            return content.length == 0 ? null : content;
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    @Override
    public void write(byte[] content) throws IOException {
        PrivateFiles.check(file);
        removeLeftovers();
        Path temporary = directory.resolve(file.getFileName() + "." + UUID.randomUUID() + TEMPORARY);
        try {
            PrivateFiles.create(temporary, content);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    @Override
    public void setAside() throws IOException {
        Files.move(file, directory.resolve(file.getFileName() + ".unusable"), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Of processes that were killed as they wrote. Nobody else writes now. */
    private void removeLeftovers() throws IOException {
        try (DirectoryStream<Path> leftovers =
                Files.newDirectoryStream(directory, file.getFileName() + ".*" + TEMPORARY)) {
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
        }
    }
}
