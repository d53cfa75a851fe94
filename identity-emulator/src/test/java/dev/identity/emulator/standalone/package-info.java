/** The program, run in this JVM. */
@NullMarked
package dev.identity.emulator.standalone;

import org.jspecify.annotations.NullMarked;
