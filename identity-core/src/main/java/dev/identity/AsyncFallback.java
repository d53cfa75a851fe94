package dev.identity;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Daemon threads for credentials that bring no asynchronous way of their own. */
final class AsyncFallback {

    static final ThreadPoolExecutor EXECUTOR = create();

    private AsyncFallback() {}

    private static ThreadPoolExecutor create() {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                16, 16, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(10_000), AsyncFallback::daemon);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "identity-async");
        thread.setDaemon(true);
        return thread;
    }
}
