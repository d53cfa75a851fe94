package dev.identity.credential;

import dev.identity.Attempt;
import dev.identity.CredentialUnavailableException;
import dev.identity.IdentityException;
import dev.identity.TokenCredential;
import dev.identity.credential.ChainMemberStatus.State;
import dev.identity.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A member of a chain, and what the chain remembers about it. Thread-safe. */
final class Member {

    private static final long REMEMBERED = Duration.ofSeconds(10).toNanos();

    final String name;
    final TokenCredential credential;
    final boolean ours;
    private final TimeSource time;
    private volatile Memory memory = new Memory(State.UNTRIED, null, null, 0);

    Member(TokenCredential given, TimeSource time) {
        this.ours = given instanceof ChainMember;
        this.credential = given instanceof ChainMember member ? member.asMember() : given;
        this.name = given instanceof ChainMember member ? member.name() : simpleName(given);
        this.time = time;
    }

    /** Why it was unavailable, if that is so recent that asking again is not worth it. */
    @Nullable
    CredentialUnavailableException recentlyUnavailable() {
        Memory last = memory;
        boolean recent = last.state == State.UNAVAILABLE && time.nanoTime() - last.nanos < REMEMBERED;
        return recent && last.failure instanceof CredentialUnavailableException why ? why : null;
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
