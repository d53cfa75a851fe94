package dev.identity.contract;

import dev.identity.TokenCredential;
import java.util.function.Function;

/**
 * Makes credentials of one kind fail by what their builder is told.
 *
 * @param start a builder that lacks only how the application proves itself
 * @param build its {@code build}
 */
record Misconfigured<B>(Function<Scene, B> start, Function<B, TokenCredential> build) {

    /** What somebody tells the builder, and does beside it. */
    @FunctionalInterface
    interface Mistake<B> {
        void make(B builder, Scene scene) throws Exception;
    }

    /** Makes the mistake, builds and asks for a token; one of the three fails. */
    Provocation fails(String what, Mistake<B> mistake) {
        return Provocation.fails(what, scene -> {
            B builder = start.apply(scene);
            mistake.make(builder, scene);
            Scene.get(build.apply(builder));
        });
    }
}
