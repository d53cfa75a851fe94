package dev.identity.contract;

import dev.identity.IdentityException;
import java.util.stream.Stream;

/**
 * A way to make a credential fail.
 *
 * @param credential the simple name of its class
 * @param what goes wrong
 * @param action does it
 */
record Provocation(String credential, String what, Action action) {

    /** What somebody does who makes a credential fail. */
    @FunctionalInterface
    interface Action {
        void run(Scene scene) throws Exception;
    }

    /** Ways to make one credential fail. */
    static Stream<Provocation> of(String credential, Provocation... ways) {
        return Stream.of(ways).map(way -> new Provocation(credential, way.what, way.action));
    }

    static Provocation fails(String what, Action action) {
        return new Provocation("", what, action);
    }

    /** What the failure says: the reason of ours, the message of others. */
    String reasonIn(Scene scene) {
        try {
            action.run(scene);
        } catch (IdentityException e) {
            return e.reason();
        } catch (Exception e) {
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError(this + " did not fail");
    }

    @Override
    public String toString() {
        return credential + ": " + what;
    }
}
