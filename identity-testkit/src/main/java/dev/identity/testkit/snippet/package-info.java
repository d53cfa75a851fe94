/** The code in the documentation, taken out of it and compiled. */
@NullMarked
package dev.identity.testkit.snippet;

import org.jspecify.annotations.NullMarked;
