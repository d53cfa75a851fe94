package dev.identity.testkit.proof;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one run of one test proved.
 *
 * @param subject what it belongs to: {@code Row 12}, {@code Control 7} or the name of an incident
 * @param what what was done
 * @param who to whom, or an empty text
 * @param outcome what came of it
 * @param requests how many requests were sent, or an empty text
 * @param time how long it took, or null
 * @param test the class, with the method unless there is only one
 */
public record Proof(
        String subject,
        String what,
        String who,
        String outcome,
        String requests,
        @Nullable Duration time,
        String test) {

    /** A proof of a row of the fault matrix. */
    public static String row(int number) {
        return "Row " + number;
    }

    static String control(int number) {
        return "Control " + number;
    }
}
