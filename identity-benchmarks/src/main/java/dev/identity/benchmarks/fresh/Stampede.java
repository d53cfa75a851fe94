package dev.identity.benchmarks.fresh;

import dev.identity.benchmarks.AuthorityControl;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A thousand callers at an empty cache, with an authority that takes its time. */
final class Stampede {

    private static final int CALLERS = 1_000;
    private static final int LATENCY_MILLIS = 100;

    private Stampede() {}

    /** Prints how many requests reached the authority, and when the last caller had its token. */
    static void measure(Runnable getToken) throws InterruptedException {
        AuthorityControl.latency(LATENCY_MILLIS);
        int before = AuthorityControl.requests();
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> callers = new ArrayList<>();
        for (int n = 0; n < CALLERS; n++) {
            Thread caller = new Thread(() -> {
                await(go);
                getToken.run();
            });
            caller.start();
            callers.add(caller);
        }
        long start = System.nanoTime();
        go.countDown();
        for (Thread caller : callers) {
            caller.join(TimeUnit.SECONDS.toMillis(60));
        }
        Findings.print("ms", Findings.millisSince(start));
        Findings.print("requests", AuthorityControl.requests() - before);
        AuthorityControl.latency(0);
        System.exit(0);
    }

    private static void await(CountDownLatch go) {
        try {
            go.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
