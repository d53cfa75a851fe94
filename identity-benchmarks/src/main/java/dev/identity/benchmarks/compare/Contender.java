package dev.identity.benchmarks.compare;

import java.util.List;

/** A program to be run in a fresh JVM. */
record Contender(String name, String program, Libraries libraries, List<String> options) {

    Contender(String name, String program, Libraries libraries) {
        this(name, program, libraries, List.of());
    }
}
