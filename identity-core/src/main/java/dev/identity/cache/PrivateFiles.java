package dev.identity.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files and directories that are for this user alone: created so, at once, and checked before use without following links.
 * Where a file system has no POSIX permissions, as on Windows, what protects the user's own folders has to do.
 */
final class PrivateFiles {

    private static final Logger LOG = LoggerFactory.getLogger(PrivateFiles.class);
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");

    private PrivateFiles() {}

    /** Creates the directory if it is missing, and closes it to others if they can get in. */
    static void prepareDirectory(Path directory) throws IOException {
        try {
            Files.createDirectory(directory, attributes(directory, DIRECTORY));
        } catch (FileAlreadyExistsException e) {
            // Then it is looked at like any other.
        }
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            throw new UnsafeCacheException(directory + " is no directory, or a link to one");
        }
        keepPrivate(directory, DIRECTORY);
    }

    /** Checks a file if there is one: regular, the user's own, and closed to others from now on. */
    static void check(Path file) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new UnsafeCacheException(file + " is no regular file");
        }
        try {
            keepPrivate(file, FILE);
        } catch (NoSuchFileException e) {
            // Another process has removed it meanwhile, which it may.
        }
    }

    /** Opens a file for reading, or for locking; it is created for this user alone if it is missing. */
    static FileChannel openOrCreate(Path file) throws IOException {
        check(file);
        Set<OpenOption> options = Set.of(
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.CREATE,
                LinkOption.NOFOLLOW_LINKS);
        return FileChannel.open(file, options, attributes(file, FILE));
    }

    /** Writes a new file, all of it, down to the disk. */
    static void create(Path file, byte[] content) throws IOException {
        Set<OpenOption> options =
                Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS);
        FileAttribute<?>[] attributes = attributes(file, FILE);
        try (FileChannel channel = FileChannel.open(file, options, attributes)) {
            // A single write may take a part only, on a full disk for one, without saying so.
            for (ByteBuffer left = ByteBuffer.wrap(content); left.hasRemaining(); ) {
                if (channel.write(left) <= 0) {
                    throw new IOException("Nothing more can be written to " + file);
                }
            }
            channel.force(true);
        }
    }

    static SeekableByteChannel read(Path file) throws IOException {
        check(file);
        return Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    private static void keepPrivate(Path path, Set<PosixFilePermission> permissions) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view == null) {
            return;
        }
        PosixFileAttributes found = view.readAttributes();
        if (!found.owner().equals(CurrentUser.principal())) {
            throw new UnsafeCacheException(path + " belongs to " + found.owner().getName());
        }
        if (!permissions.containsAll(found.permissions())) {
            LOG.warn("Other users could access {}; now they cannot.", path);
            view.setPermissions(permissions);
        }
    }

    private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }
}
