package dev.identity.cache;

import dev.identity.ClientAuthenticationException;
import dev.identity.time.Deadline;
import dev.identity.time.TimeSource;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets one caller do a piece of work while the others with the same key wait for its outcome. The first caller works on
 * its own thread. Its interruption and its deadline are its own: one of the waiters that still have time takes over. A
 * waiter can be interrupted without harm to the others. Thread-safe.
 *
 * @param <K> what makes two pieces of work the same
 * @param <V> what the work gives
 */
public final class SingleFlight<K, V> {

    private static final int MOST_TAKEOVERS = 3;

    private final ConcurrentHashMap<K, Flight<V>> flights = new ConcurrentHashMap<>();
    private final String name;
    private final TimeSource time;
    private final Duration limit;

    /**
     * Creates one.
     *
     * @param name of the credential, for messages
     * @param limit how long a piece of work may take
     */
    public SingleFlight(String name, TimeSource time, Duration limit) {
        this.name = name;
        this.time = time;
        this.limit = limit;
    }

    /** Does the work, or waits for the caller that is doing it. */
    public V fly(K key, Function<Deadline, V> work) {
        Deadline own = Deadline.after(limit, time);
        for (int takeovers = 0; ; takeovers++) {
            Flight<V> mine = new Flight<>(own);
            Flight<V> other = join(key, mine);
            if (other == null) {
                return lead(key, mine, work);
            }
            Outcome<V> outcome = await(other);
            if (outcome == null || outcome.abandoned()) {
                checkMayTakeOver(own, takeovers);
            } else {
                return outcome.get(name);
            }
        }
    }

    /** Has the executor do the work, or joins the caller that is doing it. Cancelling the future stops nothing. */
    public CompletableFuture<V> flyAsync(K key, Function<Deadline, V> work, Executor executor) {
        return new AsyncCaller(key, work, executor).fly(0);
    }

    /** Whether somebody is at work for the key right now. */
    public boolean inFlight(K key) {
        return flights.containsKey(key);
    }

    /** The flight to wait for, or null if the caller's own has taken off. One that is overdue is replaced. */
    private @Nullable Flight<V> join(K key, Flight<V> mine) {
        while (true) {
            Flight<V> other = flights.putIfAbsent(key, mine);
            if (other == null || other.deadline.passed() && flights.replace(key, other, mine)) {
                return null;
            }
            if (!other.deadline.passed()) {
                return other;
            }
        }
    }

    private V lead(K key, Flight<V> mine, Function<Deadline, V> work) {
        Outcome<V> outcome = Outcome.abandoned(null);
        try {
            V value = work.apply(mine.deadline);
            outcome = Outcome.of(value);
            return value;
        } catch (RuntimeException | Error e) {
            outcome = interrupted(e) || mine.deadline.passed() ? Outcome.abandoned(e) : Outcome.failed(e);
            throw e;
        } finally {
            flights.remove(key, mine);
            mine.outcome.complete(outcome);
        }
    }

    private static boolean interrupted(Throwable failure) {
        return failure instanceof ClientAuthenticationException known && known.interrupted();
    }

    /** The outcome, or null if the flight's time is over. */
    private @Nullable Outcome<V> await(Flight<V> flight) {
        while (!flight.deadline.passed()) {
            try {
                return flight.outcome.get(flight.deadline.remaining().toNanos() + 1, TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                // The deadline may have been extended meanwhile.
            } catch (ExecutionException e) {
                throw new ClientAuthenticationException("The acquisition broke off.", e).from(name);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ClientAuthenticationException("Interrupted while another caller acquired the token.", e)
                        .from(name);
            }
        }
        return null;
    }

    private void checkMayTakeOver(Deadline own, int takeovers) {
        if (own.passed() || takeovers >= MOST_TAKEOVERS) {
            throw tooLate(own);
        }
    }

    private ClientAuthenticationException tooLate(Deadline own) {
        String reason = "No token within " + own.elapsed().toSeconds() + " s, while other callers tried to acquire it.";
        return ClientAuthenticationException.builder(reason)
                .retryable(true)
                .cause(new TimeoutException(reason))
                .build()
                .from(name);
    }

    private record Flight<V>(Deadline deadline, CompletableFuture<Outcome<V>> outcome) {
        Flight(Deadline deadline) {
            this(deadline, new CompletableFuture<>());
        }
    }

    /** A caller that does not block. What follows its future runs on the executor, never on another caller's thread. */
    private final class AsyncCaller {

        private final K key;
        private final Function<Deadline, V> work;
        private final Executor executor;
        private final Deadline own = Deadline.after(limit, time);

        AsyncCaller(K key, Function<Deadline, V> work, Executor executor) {
            this.key = key;
            this.work = work;
            this.executor = executor;
        }

        CompletableFuture<V> fly(int takeovers) {
            Flight<V> mine = new Flight<>(own);
            Flight<V> other = join(key, mine);
            if (other == null) {
                start(mine);
            }
            return watch(other == null ? mine : other, takeovers);
        }

        private void start(Flight<V> mine) {
            try {
                executor.execute(() -> leadQuietly(mine));
            } catch (RuntimeException e) {
                flights.remove(key, mine);
                mine.outcome.complete(Outcome.failed(new ClientAuthenticationException(
                        "The executor of the runtime takes no more work; it is shut down or full.", e)));
            }
        }

        private void leadQuietly(Flight<V> mine) {
            try {
                lead(key, mine, work);
            } catch (RuntimeException e) {
                // Everybody who waits for the flight learns it from the outcome.
            }
        }

        private CompletableFuture<V> watch(Flight<V> flight, int takeovers) {
            return flight.outcome
                    .copy()
                    .orTimeout(flight.deadline.remaining().toNanos() + 1, TimeUnit.NANOSECONDS)
                    .handleAsync((outcome, timeout) -> Optional.ofNullable(outcome), this::execute)
                    .thenCompose(outcome -> proceed(flight, outcome.orElse(null), takeovers));
        }

        private CompletableFuture<V> proceed(Flight<V> flight, @Nullable Outcome<V> outcome, int takeovers) {
            if (outcome != null && !outcome.abandoned()) {
                return outcome.toFuture(name);
            }
            if (outcome == null && !flight.deadline.passed()) {
                return watch(flight, takeovers);
            }
            return own.passed() || takeovers >= MOST_TAKEOVERS
                    ? CompletableFuture.failedFuture(tooLate(own))
                    : fly(takeovers + 1);
        }

        private void execute(Runnable continuation) {
            try {
                executor.execute(continuation);
            } catch (RejectedExecutionException e) {
                continuation.run();
            }
        }
    }
}
