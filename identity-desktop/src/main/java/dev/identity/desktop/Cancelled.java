package dev.identity.desktop;

import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Runs a native call that may wait for a person who unlocks the key ring, and ends it when that takes too long or the
 * thread is interrupted.
 */
final class Cancelled {

    private static final long LIMIT_SECONDS = 30;

    private Cancelled() {}

    static byte @Nullable [] after(LibSecret library, Call call) throws IOException {
        Pointer cancellable = library.cancellable();
        FutureTask<byte @Nullable []> task = new FutureTask<>(() -> {
            try {
                return call.with(cancellable);
            } finally {
                library.freeCancellable(cancellable);
            }
        });
        Thread thread = new Thread(task, "identity-keyring");
        thread.setDaemon(true);
        thread.start();
        return await(task, () -> library.cancel(cancellable));
    }

    private static byte @Nullable [] await(FutureTask<byte @Nullable []> task, Runnable cancel) throws IOException {
        try {
            return task.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            cancel.run();
            throw new IOException("the key ring does not answer", e);
        } catch (InterruptedException e) {
            cancel.run();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the key ring was asked");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException known) {
                throw known;
            }
            throw new IOException("the key ring cannot be used", e.getCause());
        }
    }

    interface Call {
        byte @Nullable [] with(Pointer cancellable) throws IOException;
    }
}
