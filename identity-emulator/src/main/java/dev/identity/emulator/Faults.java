package dev.identity.emulator;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong on purpose. Of several faults that fit a request the one switched on last happens. Safe on any
 * thread.
 */
public final class Faults {
    private final List<Fault> active = new CopyOnWriteArrayList<>();

    Faults() {}

    /**
     * Begins a fault.
     *
     * @param matcher the requests it hits
     * @return what takes the answer
     */
    public Stub when(RequestMatcher matcher) {
        return new Stub(matcher);
    }

    /** Switches every fault off. */
    public void clear() {
        active.clear();
    }

    void remove(Fault fault) {
        active.remove(fault);
    }

    @Nullable
    FaultResponse take(RecordedRequest request) {
        return active.stream()
                .filter(fault -> fault.takes(request))
                .findFirst()
                .map(Fault::response)
                .orElse(null);
    }

    /** A fault that still lacks its answer. */
    public final class Stub {
        private final RequestMatcher matcher;

        private Stub(RequestMatcher matcher) {
            this.matcher = matcher;
        }

        /**
         * Switches the fault on.
         *
         * @param response what happens instead of the ordinary answer
         * @return the fault, to count, limit and end it
         */
        public Fault respond(FaultResponse response) {
            Fault fault = new Fault(Faults.this, matcher, response);
            active.add(0, fault);
            return fault;
        }
    }
}
