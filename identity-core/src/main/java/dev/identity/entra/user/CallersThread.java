package dev.identity.entra.user;

import dev.identity.ClientAuthenticationException;
import dev.identity.IdentityException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * Has msal4j work on the thread that called it. What it is handed waits until {@link #await}, because msal4j's device code
 * flow looks for its own future, which is not there yet while the task is being handed over.
 */
final class CallersThread extends AbstractExecutorService {

    private final Queue<Runnable> tasks = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    /** Does all the work that the future waits for, and gives its outcome; throws what our own code threw in it. */
    <T> T await(CompletableFuture<T> future) {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        if (!future.isDone()) {
            throw new ClientAuthenticationException("The sign-in library left a sign-in unfinished.", null);
        }
        try {
            return future.join();
        } catch (CompletionException e) {
            throw ours(e);
        }
    }

    /** The failure of ours that msal4j has wrapped; its own otherwise. */
    private static RuntimeException ours(CompletionException wrapped) {
        for (Throwable cause = wrapped; cause != null; cause = cause.getCause()) {
            if (cause instanceof IdentityException known) {
                return known;
            }
        }
        if (wrapped.getCause() instanceof Error error) {
            throw error;
        }
        return wrapped.getCause() instanceof RuntimeException theirs ? theirs : wrapped;
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return false;
    }
}
