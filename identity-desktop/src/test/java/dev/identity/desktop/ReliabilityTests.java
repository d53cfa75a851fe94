package dev.identity.desktop;

import dev.identity.testkit.proof.Reliability;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Runs last: what the tests of this module proved is compared with what the document says. */
@Order(Integer.MAX_VALUE)
class ReliabilityTests {

    @Test
    void documentWhenReadThenSaysWhatTheTestsProved() {
        Reliability.check();
    }
}
