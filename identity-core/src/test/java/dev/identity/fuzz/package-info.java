/** Damaged input, as much as one likes: whatever is parsed gives a result or one of our own exceptions. */
@NullMarked
package dev.identity.fuzz;

import org.jspecify.annotations.NullMarked;
