package dev.identity.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/** Two callers meet a token that is due: both are served, one of them has it refreshed, once. */
@JCStressTest
@Outcome(id = "1, 1, 2, 2", expect = ACCEPTABLE, desc = "both saw the old one")
@Outcome(id = "1, 2, 2, 2", expect = ACCEPTABLE, desc = "the second saw the new one")
@Outcome(id = "2, 1, 2, 2", expect = ACCEPTABLE, desc = "the first saw the new one")
@State
public class DueStress {

    private final Subject subject = new Subject();

    /** Starts with token 1, due now. */
    public DueStress() {
        subject.get();
        subject.passTime(Duration.ofMinutes(56));
    }

    /** A caller. */
    @Actor
    public void first(IIII_Result result) {
        result.r1 = subject.get();
    }

    /** Another. */
    @Actor
    public void second(IIII_Result result) {
        result.r2 = subject.get();
    }

    /** Looks and counts. */
    @Arbiter
    public void count(IIII_Result result) {
        result.r3 = subject.fresh();
        result.r4 = subject.acquisitions();
    }
}
