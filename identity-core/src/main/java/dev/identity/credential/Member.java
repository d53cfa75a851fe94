package dev.identity.credential;

import dev.identity.AccessToken;
import dev.identity.Attempt;
import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.IdentityException;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;
import dev.identity.credential.ChainMemberStatus.State;
import dev.identity.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** A member of a chain, and what the chain remembers about it. Thread-safe. */
final class Member {

    private static final long REMEMBERED = Duration.ofSeconds(10).toNanos();

    final String name;
    private final TokenCredential credential;
    private final boolean ours;
    private final TimeSource time;
    private volatile Memory memory = new Memory(State.UNTRIED, null, null, 0);

    Member(TokenCredential given, TimeSource time) {
        this.ours = given instanceof ChainMember;
        this.credential = given instanceof ChainMember member ? member.asMember() : given;
        this.name = given instanceof ChainMember member ? member.name() : simpleName(given);
        this.time = time;
    }

    /** Asks; what a credential of somebody else throws or leaves out becomes one of our two kinds. */
    AccessToken getToken(TokenRequest request) {
        if (ours) {
            return credential.getToken(request);
        }
        try {
            return present(credential.getToken(request));
        } catch (RuntimeException e) {
            throw known(e);
        }
    }

    /** The same without blocking. */
    CompletableFuture<AccessToken> getTokenAsync(TokenRequest request) {
        if (ours) {
            return credential.getTokenAsync(request);
        }
        try {
            return credential.getTokenAsync(request).handle(this::outcome);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(known(e));
        }
    }

    /** Why it was unavailable, if that is so recent that asking again is not worth it. */
    @Nullable
    CredentialUnavailableException recentlyUnavailable() {
        Memory last = memory;
        boolean recent = last.state == State.UNAVAILABLE && time.nanoTime() - last.nanos < REMEMBERED;
        return recent && last.failure instanceof CredentialUnavailableException why ? why : null;
    }

    /** It answered. Cheap when it did before, because every cached call comes by. */
    void works() {
        if (memory.state != State.SELECTED) {
            remember(State.SELECTED, null);
        }
    }

    /** It is the chosen one and failed; the chain stays with it all the same. */
    void failed(ClientAuthenticationException failure) {
        if (!failure.interrupted()) {
            remember(State.FAILED, failure);
        }
    }

    void remember(State state, @Nullable IdentityException failure) {
        memory = new Memory(state, failure, time.now(), time.nanoTime());
    }

    ChainMemberStatus status() {
        Memory last = memory;
        IdentityException failure = last.failure;
        return new ChainMemberStatus(
                name,
                last.state,
                failure == null ? null : failure.reason(),
                failure == null ? null : failure.remedy(),
                last.at);
    }

    Attempt attempt(IdentityException failure) {
        return new Attempt(name, failure.reason(), failure.remedy());
    }

    private AccessToken outcome(@Nullable AccessToken token, @Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof RuntimeException known) {
            throw known(known);
        }
        if (cause != null) {
            throw new CompletionException(cause);
        }
        return present(token);
    }

    private AccessToken present(@Nullable AccessToken token) {
        if (token == null) {
            throw new ClientAuthenticationException("It returned no token.", null).from(name);
        }
        return token;
    }

    private IdentityException known(RuntimeException thrown) {
        if (thrown instanceof IdentityException known) {
            return known.credential() == null ? known.from(name) : known;
        }
        return new ClientAuthenticationException(
                        "It failed with " + thrown.getClass().getName() + ".", thrown)
                .from(name);
    }

    private static String simpleName(TokenCredential credential) {
        String name = credential.getClass().getSimpleName();
        return name.isEmpty() || credential.getClass().isSynthetic() ? "TokenCredential" : name;
    }

    private record Memory(
            State state,
            @Nullable IdentityException failure,
            @Nullable Instant at,
            long nanos) {}
}
