package dev.identity.benchmarks.compare;

/** A line of the table. */
@FunctionalInterface
interface Line {

    /** The line with what was measured. */
    String markdown(Figures figures);
}
