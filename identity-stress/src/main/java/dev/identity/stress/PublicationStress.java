package dev.identity.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** One stores a token while another looks for it: it sees nothing or the whole of it. */
@JCStressTest
@Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "not there yet")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "there")
@State
public class PublicationStress {

    private final Subject subject = new Subject();

    /** Stores. */
    @Actor
    public void writer(II_Result result) {
        result.r1 = subject.get();
    }

    /** Looks. */
    @Actor
    public void reader(II_Result result) {
        result.r2 = subject.fresh();
    }
}
