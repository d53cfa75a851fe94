package dev.identity.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Two callers at an empty cache: one acquisition, one token. */
@JCStressTest
@Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "shared")
@State
public class SingleFlightStress {

    private final Subject subject = new Subject();

    /** A caller. */
    @Actor
    public void first(III_Result result) {
        result.r1 = subject.get();
    }

    /** Another. */
    @Actor
    public void second(III_Result result) {
        result.r2 = subject.get();
    }

    /** Counts. */
    @Arbiter
    public void count(III_Result result) {
        result.r3 = subject.acquisitions();
    }
}
