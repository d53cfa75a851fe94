package dev.identity.cache;

import dev.identity.time.Deadline;
import dev.identity.time.TimeSource;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other threads and other processes out of one cache. The lock is one of the operating system, so that it ends with
 * the process that holds it, however that ends; the file that carries it stays and means nothing by itself.
 */
final class CacheLock {

    private static final Duration LOOK = Duration.ofMillis(10);

    /** A process may lock a file once only. Caches that share one of these wait for each other now and then. */
    private static final ReentrantLock[] IN_THIS_PROCESS =
            Stream.generate(ReentrantLock::new).limit(64).toArray(ReentrantLock[]::new);

    private final Path file;
    private final TimeSource time;
    private final Duration limit;
    private final ReentrantLock threads;
    private @Nullable FileChannel channel;

    CacheLock(Path file, TimeSource time, Duration limit) {
        this.file = file;
        this.time = time;
        this.limit = limit;
        this.threads = IN_THIS_PROCESS[Math.floorMod(file.hashCode(), IN_THIS_PROCESS.length)];
    }

    /** Locks; false if somebody else holds it for too long. */
    boolean lock() throws IOException, InterruptedException {
        Deadline deadline = Deadline.after(limit, time);
        if (!threads.tryLock(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            return false;
        }
        boolean locked = false;
        try {
            locked = threads.getHoldCount() == 1 && lockFile(deadline);
            return locked;
        } finally {
            if (!locked) {
                threads.unlock();
            }
        }
    }

    void unlock() {
        FileChannel held = channel;
        channel = null;
        try {
            if (held != null) {
                held.close();
            }
        } catch (IOException e) {
            // Closing ends the lock even if it complains.
        } finally {
            threads.unlock();
        }
    }

    private boolean lockFile(Deadline deadline) throws IOException, InterruptedException {
        FileChannel opened = PrivateFiles.openOrCreate(file);
        boolean locked = false;
        try {
            locked = await(opened, deadline);
            channel = locked ? opened : null;
            return locked;
        } finally {
            if (!locked) {
                opened.close();
            }
        }
    }

    private boolean await(FileChannel opened, Deadline deadline) throws IOException, InterruptedException {
        FileLock lock = opened.tryLock();
        while (lock == null && !deadline.passed()) {
            time.sleep(LOOK.plusMillis(ThreadLocalRandom.current().nextLong(LOOK.toMillis())));
            lock = opened.tryLock();
        }
        return lock != null;
    }
}
