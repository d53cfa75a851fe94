/** Turns failures at startup into text that says what is wrong, where, and what to do. */
@NullMarked
package dev.identity.boot.diagnostics;

import org.jspecify.annotations.NullMarked;
