package dev.identity.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Somebody closes while another asks: that one is served or refused; afterwards nothing is left and all are refused. */
@JCStressTest
@Outcome(id = "1, 0, -1", expect = ACCEPTABLE, desc = "served")
@Outcome(id = "-1, 0, -1", expect = ACCEPTABLE, desc = "refused")
@State
public class CloseStress {

    private final Subject subject = new Subject();

    /** Asks. */
    @Actor
    public void caller(III_Result result) {
        result.r1 = subject.get();
    }

    /** Closes. */
    @Actor
    public void closer() {
        subject.close();
    }

    /** Looks and asks. */
    @Arbiter
    public void afterwards(III_Result result) {
        result.r2 = subject.fresh();
        result.r3 = subject.get();
    }
}
