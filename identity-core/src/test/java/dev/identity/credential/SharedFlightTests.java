package dev.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.IdentityException;
import dev.identity.TokenRequest;
import dev.identity.http.HttpResponse;
import dev.identity.testkit.proof.Proves;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many callers at an empty cache: one asks, the others share what comes of it, and nobody harms the others. */
class SharedFlightTests {

    private static final TokenRequest REQUEST = TokenRequest.of("https://vault.azure.net/.default");
    private static final int CALLERS = 1_000;

    private final FakeEntra entra = new FakeEntra();
    private final ExecutorService background = Executors.newCachedThreadPool(SharedFlightTests::daemon);
    private final ClientSecretCredential credential =
            entra.credential(entra.runtime().executor(background).build());
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void stop() {
        gate.countDown();
        background.shutdownNow();
    }

    static Stream<Threads> threads() {
        return Stream.of(Threads.PLATFORM, Threads.VIRTUAL).filter(Threads::available);
    }

    @ParameterizedTest
    @MethodSource("threads")
    @Proves(rows = 52)
    void getTokenWhenAThousandCallersMeetAnEmptyCacheThenOneRequest(Threads threads) throws Exception {
        holdBack(FakeEntra.token(1, 3_600));
        List<Future<AccessToken>> callers = call(threads);
        gate.countDown();
        for (Future<AccessToken> caller : callers) {
            assertThat(caller.get(60, TimeUnit.SECONDS).value()).isEqualTo("token-1");
        }
        assertThat(entra.count()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("threads")
    void getTokenWhenTheSourceFailsThenOneAttemptSharedAndEachHasItsOwnException(Threads threads) throws Exception {
        holdBack(FakeEntra.response(401, "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: no\"}"));
        AtomicBoolean waitersIn = new AtomicBoolean();
        List<Future<AccessToken>> callers = call(threads);
        awaitWaiters(waitersIn);
        gate.countDown();
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        for (Future<AccessToken> caller : callers) {
            assertThatThrownBy(() -> caller.get(60, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOfSatisfying(ClientAuthenticationException.class, failure -> {
                        assertThat(failure.aadstsCode()).isEqualTo(7_000_215);
                        failures.add(failure);
                    });
        }
        assertThat(failures).doesNotHaveDuplicates().hasSize(CALLERS);
        assertThat(entra.count()).isLessThan(CALLERS / 10);
    }

    @Test
    @Proves(rows = 54)
    void getTokenWhenAWaiterIsInterruptedThenItLeavesAndTheFlightGoesOn() throws Exception {
        holdBack(FakeEntra.token(1, 3_600));
        Future<AccessToken> leader = background.submit(() -> credential.getToken(REQUEST));
        asked.await();
        AtomicBoolean flag = new AtomicBoolean();
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread waiter = daemon(() -> {
            try {
                credential.getToken(REQUEST);
            } catch (IdentityException e) {
                flag.set(Thread.currentThread().isInterrupted());
                outcome.complete(e);
            }
        });
        waiter.start();
        waiter.interrupt();
        assertThat(outcome.get(60, TimeUnit.SECONDS))
                .isInstanceOf(ClientAuthenticationException.class)
                .hasCauseInstanceOf(ClientAuthenticationException.class)
                .hasRootCauseInstanceOf(InterruptedException.class);
        assertThat(flag).isTrue();
        gate.countDown();
        assertThat(leader.get(60, TimeUnit.SECONDS).value()).isEqualTo("token-1");
        assertThat(entra.count()).isEqualTo(1);
    }

    @Test
    @Proves(rows = 54)
    void getTokenWhenTheLeaderIsInterruptedThenAWaiterTakesOver() throws Exception {
        holdBack(FakeEntra.token(2, 3_600));
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread leader = daemon(() -> {
            try {
                credential.getToken(REQUEST);
            } catch (IdentityException e) {
                outcome.complete(e);
            }
        });
        leader.start();
        asked.await();
        CompletableFuture<AccessToken> waiter = credential.getTokenAsync(REQUEST);
        entra.answerTokensFor(3_600);
        leader.interrupt();
        assertThat(outcome.get(60, TimeUnit.SECONDS)).hasRootCauseInstanceOf(InterruptedException.class);
        assertThat(waiter.get(60, TimeUnit.SECONDS).value()).isEqualTo("token-2");
    }

    @Test
    void getTokenWhenTheLeaderHangsThenWaitersLeaveAtTheirDeadlineAndTheNextCallStartsAnew() throws Exception {
        holdBack(FakeEntra.token(1, 3_600));
        ClientSecretCredential hasty = entra.credential(entra.runtime()
                .executor(background)
                .acquisitionTimeout(Duration.ofMillis(200))
                .build());
        Future<AccessToken> leader = background.submit(() -> hasty.getToken(REQUEST));
        asked.await();
        CompletableFuture<AccessToken> waiter = hasty.getTokenAsync(REQUEST);
        entra.time.advance(Duration.ofMillis(300));
        assertThatThrownBy(() -> waiter.get(60, TimeUnit.SECONDS)).hasMessageContaining("No token within");
        entra.answerTokensFor(3_600);
        assertThat(hasty.getToken(REQUEST).value()).isEqualTo("token-2");
        assertThat(leader).isNotDone();
    }

    @Test
    void getTokenAsyncWhenCachedThenDoneAtOnceAndWithTheSameToken() {
        AccessToken token = credential.getToken(REQUEST);
        assertThat(credential.getTokenAsync(REQUEST)).isCompletedWithValue(token);
    }

    @Test
    void getTokenAsyncWhenSomebodyIsAskingThenItsFlightIsShared() throws Exception {
        holdBack(FakeEntra.token(1, 3_600));
        Future<AccessToken> sync = background.submit(() -> credential.getToken(REQUEST));
        asked.await();
        CompletableFuture<AccessToken> cancelled = credential.getTokenAsync(REQUEST);
        CompletableFuture<AccessToken> async = credential.getTokenAsync(REQUEST);
        cancelled.cancel(true);
        gate.countDown();
        assertThat(async.get(60, TimeUnit.SECONDS)).isSameAs(sync.get(60, TimeUnit.SECONDS));
        assertThat(entra.count()).isEqualTo(1);
    }

    @Test
    void getTokenAsyncWhenItFailsThenSameFailureAsBlocking() {
        entra.answerError(401, "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000222: old\"}");
        assertThatThrownBy(() -> credential.getTokenAsync(REQUEST).join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        ClientAuthenticationException.class,
                        failure -> assertThat(failure.aadstsCode()).isEqualTo(7_000_222));
    }

    @Test
    @Proves(rows = 55)
    void getTokenAsyncWhenTheExecutorIsShutDownThenClearFailure() {
        background.shutdownNow();
        assertThatThrownBy(() -> credential.getTokenAsync(REQUEST).join())
                .cause()
                .isInstanceOf(ClientAuthenticationException.class)
                .hasMessageContaining("executor");
    }

    @Test
    @Proves(rows = 55)
    void getTokenWhenARefreshFindsTheExecutorShutDownThenTheTokenIsStillServed() {
        AccessToken token = credential.getToken(REQUEST);
        background.shutdownNow();
        entra.time.advance(Duration.ofSeconds(3_301));
        assertThat(credential.getToken(REQUEST)).isSameAs(token);
    }

    @Test
    void getTokenAsyncWhenWhatFollowsIsSlowThenTheLeaderDoesNotRunIt() throws Exception {
        holdBack(FakeEntra.token(1, 3_600));
        CompletableFuture<Thread> leader = new CompletableFuture<>();
        Future<AccessToken> sync = background.submit(() -> {
            leader.complete(Thread.currentThread());
            return credential.getToken(REQUEST);
        });
        asked.await();
        CompletableFuture<Thread> follower =
                credential.getTokenAsync(REQUEST).thenApply(token -> Thread.currentThread());
        gate.countDown();
        sync.get(60, TimeUnit.SECONDS);
        assertThat(follower.get(60, TimeUnit.SECONDS)).isNotSameAs(leader.get());
    }

    @Test
    void getTokenWhenASupplierWrapsItsInterruptionThenTheOthersAreNotFailedByIt() throws Exception {
        CountDownLatch supplying = new CountDownLatch(1);
        AtomicBoolean first = new AtomicBoolean(true);
        ClientSecretCredential supplied = ClientSecretCredential.builder()
                .runtime(entra.runtime().executor(background).build())
                .tenantId("t")
                .clientId("c")
                .clientSecret(() -> {
                    if (first.getAndSet(false)) {
                        supplying.countDown();
                        try {
                            gate.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                            throw new IllegalStateException("wrapped", e);
                        }
                    }
                    return "a-secret-of-nobody";
                })
                .build();
        Thread leader = daemon(() -> {
            try {
                supplied.getToken(REQUEST);
            } catch (IdentityException e) {
                // It is the others that the test is about.
            }
        });
        leader.start();
        supplying.await();
        CompletableFuture<AccessToken> waiter = supplied.getTokenAsync(REQUEST);
        leader.interrupt();
        assertThat(waiter.get(60, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    @Proves(rows = 53)
    void getTokenWhenOneTenantHangsThenAnotherIsServed() throws Exception {
        holdBack(FakeEntra.token(1, 3_600));
        Future<AccessToken> slow = background.submit(() -> credential.getToken(REQUEST.withTenantId("slow")));
        asked.await();
        entra.answerTokensFor(3_600);
        assertThat(credential.getToken(REQUEST.withTenantId("quick"))).isNotNull();
        assertThat(slow).isNotDone();
    }

    private void holdBack(HttpResponse answer) {
        entra.answer((request, number) -> {
            asked.countDown();
            gate.await();
            return answer;
        });
    }

    private List<Future<AccessToken>> call(Threads threads) throws InterruptedException {
        ExecutorService executor = threads.create();
        List<Future<AccessToken>> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            callers.add(executor.submit(() -> credential.getToken(REQUEST)));
        }
        executor.shutdown();
        asked.await();
        return callers;
    }

    /** Gives the callers time to queue up behind the first; how many make it does not decide the test. */
    private static void awaitWaiters(AtomicBoolean done) {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (!done.get() && System.nanoTime() < end) {
            done.set(Thread.getAllStackTraces().values().stream()
                            .filter(stack -> Stream.of(stack)
                                    .anyMatch(frame -> frame.getMethodName().equals("await")
                                            && frame.getClassName().endsWith("SingleFlight")))
                            .count()
                    >= CALLERS - 1);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    }

    /** Kinds of threads that this JVM may have. */
    enum Threads {
        PLATFORM,
        VIRTUAL;

        boolean available() {
            return this == PLATFORM || Runtime.version().feature() >= 21;
        }

        ExecutorService create() {
            if (this == PLATFORM) {
                return Executors.newFixedThreadPool(CALLERS, SharedFlightTests::daemon);
            }
            try {
                return (ExecutorService) Executors.class
                        .getMethod("newVirtualThreadPerTaskExecutor")
                        .invoke(null);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
