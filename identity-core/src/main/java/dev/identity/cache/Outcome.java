package dev.identity.cache;

import dev.identity.ClientAuthenticationException;
import dev.identity.IdentityException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What came of a piece of work that several callers wait for. Abandoned means that the one who was at work had to leave
 * for reasons of its own.
 */
record Outcome<V>(@Nullable V value, @Nullable Throwable failure, boolean abandoned) {

    static <V> Outcome<V> of(V value) {
        return value == null
                ? failed(new ClientAuthenticationException("The source gave no token and no reason.", null))
                : new Outcome<>(value, null, false);
    }

    static <V> Outcome<V> failed(Throwable failure) {
        return new Outcome<>(null, failure, false);
    }

    static <V> Outcome<V> abandoned(@Nullable Throwable failure) {
        return new Outcome<>(null, failure, true);
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

    /** An exception object for this caller alone. */
    private RuntimeException ownFailure(String name) {
        if (failure instanceof IdentityException known) {
            return known.from(known.credential() == null ? name : known.credential());
        }
        if (failure instanceof IllegalArgumentException misuse) {
            return new IllegalArgumentException(misuse.getMessage(), misuse);
        }
        return new ClientAuthenticationException("The acquisition failed unexpectedly.", failure).from(name);
    }
}
