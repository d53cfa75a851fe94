/** Servers that nobody here wrote. */
@NullMarked
package dev.identity.strangers;

import org.jspecify.annotations.NullMarked;
