package dev.identity.boot;

import dev.identity.testkit.proof.Reliability;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Runs last, and has to: what all other tests of the module proved is compared with what the document says. */
@Order(Integer.MAX_VALUE)
class ReliabilityTests {

    @Test
    void documentWhenReadThenSaysWhatTheTestsProved() {
        Reliability.check();
    }
}
