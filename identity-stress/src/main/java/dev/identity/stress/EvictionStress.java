package dev.identity.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Somebody evicts while a refresh is under way: the evicted token, number 1, is never seen again. */
@JCStressTest
@Outcome(id = "2, 0", expect = ACCEPTABLE, desc = "refreshed, then evicted")
@Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "evicted, then refreshed")
@State
public class EvictionStress {

    private final Subject subject = new Subject();

    /** Starts with token 1. */
    public EvictionStress() {
        subject.get();
    }

    /** Refreshes. */
    @Actor
    public void refresh(II_Result result) {
        result.r1 = subject.refresh();
    }

    /** Evicts. */
    @Actor
    public void evict() {
        subject.evict();
    }

    /** Looks. */
    @Arbiter
    public void look(II_Result result) {
        result.r2 = subject.fresh();
    }
}
