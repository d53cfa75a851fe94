package dev.identity.testkit.leftover;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Classes of tests as {@link LeftoverExtension} meets them. Who runs one ends what it leaves. */
final class LeftoverSamples {

    private static @Nullable CountDownLatch latch;
    private static @Nullable ServerSocket socket;
    private static @Nullable ExecutorService pool;
    private static final List<HttpClient> CLIENTS = new ArrayList<>();

    private LeftoverSamples() {}

    static void end() throws IOException {
        if (latch != null) {
            latch.countDown();
        }
        if (socket != null) {
            socket.close();
        }
        if (pool != null) {
            pool.shutdownNow();
        }
        CLIENTS.clear();
    }

    private static void startThread() {
        CountDownLatch ending = new CountDownLatch(1);
        latch = ending;
        new Thread(() -> awaitQuietly(ending), "sample-thread").start();
    }

    private static void openSocket() {
        try {
            socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void startPool() {
        pool = Executors.newFixedThreadPool(1, task -> new Thread(task, "sample-pool"));
        pool.execute(() -> {});
    }

    private static void awaitQuietly(CountDownLatch ending) {
        try {
            ending.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ExtendWith(LeftoverExtension.class)
    static final class Pool {

        @Test
        void test() {
            startPool();
        }
    }

    @ExtendWith(LeftoverExtension.class)
    static final class Clients {

        @Test
        void test() {
            for (int i = 0; i < 6; i++) {
                CLIENTS.add(HttpClient.newHttpClient());
            }
        }
    }

    @ExtendWith(LeftoverExtension.class)
    static final class Socket {

        @Test
        void test() {
            openSocket();
        }
    }

    @ExtendWith(LeftoverExtension.class)
    static final class Around {

        @Nested
        final class Inner {

            @Test
            void test() {
                startPool();
            }
        }
    }

    @ExtendWith(LeftoverExtension.class)
    static final class EndedByTheClassAround {

        @AfterAll
        static void close() {
            Objects.requireNonNull(latch).countDown();
        }

        @Nested
        final class Inner {

            @Test
            void test() {
                startThread();
            }
        }
    }

    @LeavesBehind("To see that nobody minds.")
    @ExtendWith(LeftoverExtension.class)
    static final class Exempt {

        @Test
        void test() {
            startPool();
            openSocket();
        }
    }
}
