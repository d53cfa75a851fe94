package dev.identity.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A token ends while somebody asks: that one has the old token or a new one; after the end nobody has the old one. */
@JCStressTest
@Outcome(id = "[12], 2, 2", expect = ACCEPTABLE, desc = "old or new, and one new one")
@State
public class ExpiryStress {

    private final Subject subject = new Subject();

    /** Starts with token 1, shortly before it is due. */
    public ExpiryStress() {
        subject.get();
        subject.passTime(Duration.ofMinutes(54));
    }

    /** A caller. */
    @Actor
    public void caller(III_Result result) {
        result.r1 = subject.get();
    }

    /** Time passes the token's end. */
    @Actor
    public void end() {
        subject.passTime(Duration.ofMinutes(61));
    }

    /** Asks afterwards. */
    @Arbiter
    public void afterwards(III_Result result) {
        result.r2 = subject.get();
        result.r3 = subject.acquisitions();
    }
}
