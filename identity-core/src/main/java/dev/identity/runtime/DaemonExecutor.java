package dev.identity.runtime;

import java.lang.reflect.Method;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Virtual threads where the JVM has them, else daemon threads that come and go, at most 256, and a bounded queue. */
final class DaemonExecutor implements Executor, AutoCloseable {

    private static final int MOST_THREADS = 256;
    private static final int LONGEST_QUEUE = 10_000;
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final ExecutorService threads = virtualThreads();

    @Override
    public void execute(Runnable command) {
        threads.execute(command);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static ExecutorService virtualThreads() {
        try {
            Method factory = Executors.class.getMethod("newVirtualThreadPerTaskExecutor");
            return (ExecutorService) factory.invoke(null);
        } catch (ReflectiveOperationException e) {
            return platformThreads();
        }
    }

    private static ExecutorService platformThreads() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                MOST_THREADS,
                MOST_THREADS,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(LONGEST_QUEUE),
                DaemonExecutor::daemon);
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "identity-" + NUMBERS.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
