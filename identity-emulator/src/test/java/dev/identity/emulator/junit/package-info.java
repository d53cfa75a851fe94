/** The JUnit extension, used as its users use it. */
@NullMarked
package dev.identity.emulator.junit;

import org.jspecify.annotations.NullMarked;
