/** The emulator in JUnit tests. Needs {@code junit-jupiter-api}. */
@NullMarked
package dev.identity.emulator.junit;

import org.jspecify.annotations.NullMarked;
