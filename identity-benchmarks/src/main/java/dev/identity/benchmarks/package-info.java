/** What the hot paths cost, measured with JMH against the floor that the JDK sets. */
@NullMarked
package dev.identity.benchmarks;

import org.jspecify.annotations.NullMarked;
