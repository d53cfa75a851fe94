package dev.identity.http;

import dev.identity.http.TransportException.Kind;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for exchanges, so that callers can stop waiting: {@link java.net.http.HttpClient#send} looks the host up on its
 * own thread, which nothing ends before the system's resolver gives up. {@code sendAsync} would do, but has every answer
 * pass through a thread that the JDK starts for it where there are only two processors.
 */
final class Exchanges implements AutoCloseable {

    private static final int MOST = 4_096;
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(0, MOST, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), Exchanges::daemon);

    /** Starts one; cancelling it interrupts it, which closes its connection. */
    <T> Future<T> start(Callable<T> exchange) throws TransportException {
        FutureTask<T> task = new FutureTask<>(exchange);
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            throw threads.isShutdown()
                    ? closed()
                    : new TransportException(Kind.OTHER, "More than " + MOST + " requests are under way.", null);
        }
        return task;
    }

    static TransportException closed() {
        return new TransportException(Kind.CLOSED, "The HTTP transport is closed.", null);
    }

    /** Interrupts what is under way. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "identity-http-" + NUMBERS.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
