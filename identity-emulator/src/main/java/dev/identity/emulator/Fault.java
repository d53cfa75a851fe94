package dev.identity.emulator;

import java.util.concurrent.atomic.AtomicInteger;

/** A fault that is switched on. Closing switches it off. Safe on any thread. */
public final class Fault implements AutoCloseable {
    private final Faults owner;
    private final RequestMatcher matcher;
    private final FaultResponse response;
    private final AtomicInteger count = new AtomicInteger();
    private volatile int limit = Integer.MAX_VALUE;

    Fault(Faults owner, RequestMatcher matcher, FaultResponse response) {
        this.owner = owner;
        this.matcher = matcher;
        this.response = response;
    }

    /**
     * Limits how often the fault happens; afterwards requests are answered as if it were not there.
     *
     * @param times how often at most
     * @return this
     */
    public Fault times(int times) {
        limit = times;
        return this;
    }

    /**
     * Tells how often the fault has happened.
     *
     * @return how many requests it hit
     */
    public int count() {
        return count.get();
    }

    FaultResponse response() {
        return response;
    }

    boolean takes(RecordedRequest request) {
        return matcher.matches(request) && count.getAndUpdate(n -> n < limit ? n + 1 : n) < limit;
    }

    @Override
    public void close() {
        owner.remove(this);
    }
}
