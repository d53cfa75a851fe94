package dev.identity.cache;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A place that keeps one piece of confidential bytes: a file, an item of a key ring. It knows nothing of what they mean,
 * and is used by one thread of one process at a time, which {@link TokenCacheStore} sees to.
 */
public interface TokenCacheStorage {

    /** The most bytes that a storage has to keep. */
    int MAX_LENGTH = 16 * 1024 * 1024;

    /** A file that nobody but the user can read, in a directory of which the same holds. It is not encrypted. */
    static TokenCacheStorage file(Path file) {
        return new FileStorage(file);
    }

    /**
     * What was written last, by whichever process; null if there is nothing.
     *
     * @throws ForeignContentException if there is something that cannot be from here
     * @throws IOException if it cannot be read now
     */
    byte @Nullable [] read() throws IOException;

    /**
     * Replaces what is there; all of it or nothing.
     *
     * @throws IOException if that failed; what was there is still there
     */
    void write(byte[] content) throws IOException;

    /** Puts what is there out of the way, as it cannot be used. */
    void setAside() throws IOException;

    /** There is something that was not written by this library, or for another user, or with another key. */
    final class ForeignContentException extends IOException {

        private static final long serialVersionUID = 1L;

        /** With a message that says nothing of the content. */
        public ForeignContentException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
