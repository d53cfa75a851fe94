/** Fails classes of tests that leave threads or sockets behind. */
@NullMarked
package dev.identity.testkit.leftover;

import org.jspecify.annotations.NullMarked;
