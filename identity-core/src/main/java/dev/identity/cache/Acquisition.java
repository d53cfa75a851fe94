package dev.identity.cache;

import dev.identity.AccessToken;
import dev.identity.TokenRequest;
import dev.identity.event.Trigger;
import dev.identity.time.Deadline;
import org.jspecify.annotations.Nullable;

/** One attempt to get a token from its source. */
public final class Acquisition {

    private final TokenRequest request;
    private final Trigger trigger;
    private final Deadline deadline;
    private final @Nullable AccessToken current;

    Acquisition(TokenRequest request, Trigger trigger, Deadline deadline, @Nullable AccessToken current) {
        this.request = request;
        this.trigger = trigger;
        this.deadline = deadline;
        this.current = current;
    }

    /** The same attempt with the request in the words of another kind of source. */
    public Acquisition worded(TokenRequest otherwise) {
        return new Acquisition(otherwise, trigger, deadline, current);
    }

    /** What is wanted; the tenant is null for the credential's own. */
    public TokenRequest request() {
        return request;
    }

    /** Why it is wanted now. */
    public Trigger trigger() {
        return trigger;
    }

    /** By when it has to be there. */
    public Deadline deadline() {
        return deadline;
    }

    /** The token in the cache that is still usable, or null: the one to hold on to, or the one a claims challenge refused. */
    public @Nullable AccessToken current() {
        return current;
    }
}
