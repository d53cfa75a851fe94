/** Tokens that are there already: no sockets, only what a cache costs, ours and those of others. */
@NullMarked
package dev.identity.benchmarks.hit;

import org.jspecify.annotations.NullMarked;
