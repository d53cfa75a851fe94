/** Programs that measure once, in a JVM that has done nothing else, and print what they found. */
@NullMarked
package dev.identity.benchmarks.fresh;

import org.jspecify.annotations.NullMarked;
