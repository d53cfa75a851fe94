package dev.identity.credential;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a member of a chain stands.
 *
 * @param name the member's name
 * @param state what came of asking it last
 * @param reason why it gave no token, or null
 * @param remedy what to do about it, or null
 * @param at when it was asked last, or null if never
 */
public record ChainMemberStatus(
        String name,
        State state,
        @Nullable String reason,
        @Nullable String remedy,
        @Nullable Instant at) {

    /** Whether the chain goes no further than to this member, be it that it answers or that it failed. */
    public boolean holdsChain() {
        return state == State.SELECTED || state == State.FAILED;
    }

    /** What came of asking a member. */
    public enum State {
        /** It was not asked yet, because a member before it answered. */
        UNTRIED,
        /** It gives the tokens; the chain stays with it. */
        SELECTED,
        /** It cannot try here; the chain went on. */
        UNAVAILABLE,
        /** It tried and failed; the chain stopped. */
        FAILED
    }
}
