package dev.identity.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Somebody evicts while a refresh is under way that fails: what was evicted does not come back. */
@JCStressTest
@Outcome(id = "-1, 0", expect = ACCEPTABLE, desc = "evicted")
@State
public class EvictionAndFailureStress {

    private final Subject subject = new Subject();

    /** Starts with a token and a source that is down. */
    public EvictionAndFailureStress() {
        subject.get();
        subject.fail();
    }

    /** Fails to refresh. */
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
