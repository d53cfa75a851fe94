package dev.identity.cache;

import dev.identity.ClientAuthenticationException;
import dev.identity.IdentityException;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets one caller do a piece of work while the others with the same key wait for its outcome. The first caller works on
 * its own thread; if it is interrupted the others are not: one of them takes over. A waiter can be interrupted, and
 * leaves when the deadline of the work has passed; a call that comes after that starts anew. Thread-safe.
 *
 * @param <K> what makes two pieces of work the same
 * @param <V> what the work gives
 */
public final class SingleFlight<K, V> {

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
        while (true) {
            Flight<V> mine = new Flight<>(Deadline.after(limit, time));
            Flight<V> other = join(key, mine);
            if (other == null) {
                return lead(key, mine, work);
            }
            V value = await(other);
            if (value != null) {
                return value;
            }
        }
    }

    /** Has the executor do the work, or joins the caller that is doing it. Cancelling the future stops nothing. */
    public CompletableFuture<V> flyAsync(K key, Function<Deadline, V> work, Executor executor) {
        Flight<V> mine = new Flight<>(Deadline.after(limit, time));
        Flight<V> other = join(key, mine);
        if (other == null) {
            start(key, mine, work, executor);
        }
        return watch(other == null ? mine : other, () -> flyAsync(key, work, executor));
    }

    private CompletableFuture<V> watch(Flight<V> flight, Supplier<CompletableFuture<V>> again) {
        return flight.outcome
                .copy()
                .orTimeout(flight.deadline.remaining().toNanos() + 1, TimeUnit.NANOSECONDS)
                .handle((outcome, timeout) -> Optional.ofNullable(outcome))
                .thenCompose(outcome -> {
                    if (outcome.isPresent()) {
                        return outcome.get().abandoned()
                                ? again.get()
                                : outcome.get().toFuture(name);
                    }
                    return flight.deadline.passed()
                            ? CompletableFuture.failedFuture(tooLate(flight))
                            : watch(flight, again);
                });
    }

    /** Whether somebody is at work for the key right now. */
    public boolean inFlight(K key) {
        return flights.containsKey(key);
    }

    private @Nullable Flight<V> join(K key, Flight<V> mine) {
        Flight<V> other = flights.putIfAbsent(key, mine);
        if (other != null && other.deadline.passed() && flights.replace(key, other, mine)) {
            return null;
        }
        return other;
    }

    private void start(K key, Flight<V> mine, Function<Deadline, V> work, Executor executor) {
        try {
            executor.execute(() -> leadQuietly(key, mine, work));
        } catch (RejectedExecutionException e) {
            flights.remove(key, mine);
            mine.outcome.complete(Outcome.failed(new ClientAuthenticationException(
                    "The executor of the runtime takes no more work; it is shut down or full.", e)));
        }
    }

    private void leadQuietly(K key, Flight<V> mine, Function<Deadline, V> work) {
        try {
            lead(key, mine, work);
        } catch (RuntimeException e) {
            // Everybody who waits for the flight learns it from the outcome.
        }
    }

    private V lead(K key, Flight<V> mine, Function<Deadline, V> work) {
        Outcome<V> outcome = Outcome.failed(new ClientAuthenticationException("The acquisition broke off.", null));
        try {
            V value = work.apply(mine.deadline);
            outcome = Outcome.of(value);
            return value;
        } catch (RuntimeException | Error e) {
            outcome = interrupted(e) ? Outcome.broken() : Outcome.failed(e);
            throw e;
        } finally {
            flights.remove(key, mine);
            mine.outcome.complete(outcome);
        }
    }

    private static boolean interrupted(Throwable failure) {
        return failure instanceof ClientAuthenticationException known && known.interrupted();
    }

    /** The value, or null if the one who was at work had to leave and somebody else has to take over. */
    private @Nullable V await(Flight<V> flight) {
        while (!flight.deadline.passed()) {
            try {
                long nanos = flight.deadline.remaining().toNanos() + 1;
                Outcome<V> outcome = flight.outcome.get(nanos, TimeUnit.NANOSECONDS);
                return outcome.abandoned() ? null : outcome.get(name);
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
        throw tooLate(flight);
    }

    private ClientAuthenticationException tooLate(Flight<V> flight) {
        return ClientAuthenticationException.builder("No token within "
                        + flight.deadline.elapsed().toSeconds() + " s, while another caller acquired it.")
                .retryable(true)
                .build()
                .from(name);
    }

    private record Flight<V>(Deadline deadline, CompletableFuture<Outcome<V>> outcome) {
        Flight(Deadline deadline) {
            this(deadline, new CompletableFuture<>());
        }
    }

    private record Outcome<V>(@Nullable V value, @Nullable Throwable failure) {

        static <V> Outcome<V> of(V value) {
            return new Outcome<>(value, null);
        }

        static <V> Outcome<V> failed(Throwable failure) {
            return new Outcome<>(null, failure);
        }

        static <V> Outcome<V> broken() {
            return new Outcome<>(null, null);
        }

        boolean abandoned() {
            return value == null && failure == null;
        }

        V get(String name) {
            if (value == null) {
                throw ownFailure(name);
            }
            return value;
        }

        CompletableFuture<V> toFuture(String name) {
            return value == null
                    ? CompletableFuture.failedFuture(ownFailure(name))
                    : CompletableFuture.completedFuture(value);
        }

        private RuntimeException ownFailure(String name) {
            if (failure instanceof IllegalArgumentException senseless) {
                return new IllegalArgumentException(senseless.getMessage(), senseless);
            }
            return failure instanceof IdentityException known
                    ? known.from(known.credential() == null ? name : known.credential())
                    : new ClientAuthenticationException("The acquisition failed: " + failure, failure).from(name);
        }
    }
}
