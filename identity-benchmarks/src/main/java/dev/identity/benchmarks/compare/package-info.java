/** Runs everything and sets it against the goals. */
@NullMarked
package dev.identity.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
