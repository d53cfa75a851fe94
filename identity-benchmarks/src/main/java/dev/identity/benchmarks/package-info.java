/** What the benchmarks share: the token endpoint that they ask, and its answers. */
@NullMarked
package dev.identity.benchmarks;

import org.jspecify.annotations.NullMarked;
