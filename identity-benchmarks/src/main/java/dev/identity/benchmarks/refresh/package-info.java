/** One token request each, over a connection that is open already: ours, those of others, and the least it can cost. */
@NullMarked
package dev.identity.benchmarks.refresh;

import org.jspecify.annotations.NullMarked;
