package dev.identity.entra;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * A file that has to be a plain one of a reasonable size. Never waits as a pipe or device would make it.
 *
 * @param origin setting and path, for messages
 */
record CertificateFile(String origin, Path path) {

    private static final int LARGEST = 1 << 20;

    /**
     * What tells one state of the file from another, also when a symbolic link on the way to it was turned.
     *
     * @param key the file system's own id of the file, null where it has none
     */
    record Stamp(
            Path realPath,
            FileTime modified,
            long size,
            @Nullable Object key) {}

    /** The state that the file is in; read it before the content, so that a later change is noticed. */
    Stamp stamp() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            throw new IllegalArgumentException(
                    origin + ": This is " + (attributes.isDirectory() ? "a directory" : "no regular file")
                            + "; name the file that holds certificate and private key.");
        }
        return new Stamp(path.toRealPath(), attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    }

    byte[] read() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] content = in.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw new IllegalArgumentException(
                        origin + ": The file is larger than 1 MiB, so it is no certificate.");
            }
            return content;
        }
    }
}
