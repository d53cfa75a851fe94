package dev.identity.load;

import java.util.stream.Stream;

/** Kinds of threads that this JVM may have. */
enum ThreadKind {
    PLATFORM,
    VIRTUAL;

    private static final long SMALL_STACK = 256 * 1024;

    static Stream<ThreadKind> available() {
        return Stream.of(values())
                .filter(kind -> kind == PLATFORM || Runtime.version().feature() >= 21);
    }

    Thread start(Runnable task) {
        return this == PLATFORM ? platform(task) : virtual(task);
    }

    private static Thread platform(Runnable task) {
        Thread thread = new Thread(null, task, "caller", SMALL_STACK);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static Thread virtual(Runnable task) {
        try {
            return (Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
