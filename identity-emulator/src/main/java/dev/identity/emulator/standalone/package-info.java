/** The emulator as a program of its own, for clients in any language. */
@NullMarked
package dev.identity.emulator.standalone;

import org.jspecify.annotations.NullMarked;
