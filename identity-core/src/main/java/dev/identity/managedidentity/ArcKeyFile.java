package dev.identity.managedidentity;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;

/** Reads a small file that must be one of its own: no link, no pipe, and not exchanged meanwhile. */
final class ArcKeyFile {

    private static final int LONGEST = 4096;

    private ArcKeyFile() {}

    /** Says what is wrong with the file, without what it holds. */
    static final class Unusable extends IOException {
        private static final long serialVersionUID = 1L;

        Unusable(String problem) {
            super(problem);
        }
    }

    /**
     * What the file holds, without the line's end.
     *
     * @throws IOException if it is not such a file, is longer than 4096 bytes, or holds what no header takes
     */
    static String read(Path file) throws IOException {
        // Before it is opened, for opening a pipe waits.
        BasicFileAttributes before = regular(file);
        byte[] content = content(file);
        if (!Objects.equals(before.fileKey(), regular(file).fileKey())) {
            throw new Unusable("it was replaced meanwhile");
        }
        if (content.length > LONGEST) {
            throw new Unusable("it is longer than 4096 bytes");
        }
        String key = new String(content, StandardCharsets.ISO_8859_1).replaceFirst("[\\r\\n]+$", "");
        if (key.isEmpty() || key.chars().anyMatch(c -> c <= ' ' || c >= 127)) {
            throw new Unusable("it is empty or holds characters that no key has");
        }
        return key;
    }

    /** One byte more than there may be, so that a file that grows does not pass. */
    private static byte[] content(Path file) throws IOException {
        Set<? extends java.nio.file.OpenOption> options = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        try (SeekableByteChannel channel = Files.newByteChannel(file, options);
                InputStream in = Channels.newInputStream(channel)) {
            return in.readNBytes(LONGEST + 1);
        }
    }

    private static BasicFileAttributes regular(Path file) throws IOException {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!found.isRegularFile()) {
            throw new Unusable("it is no regular file");
        }
        return found;
    }
}
