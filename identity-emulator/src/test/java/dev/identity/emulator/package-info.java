/** Conformance tests: raw requests against the emulator, and another vendor's client. */
@NullMarked
package dev.identity.emulator;

import org.jspecify.annotations.NullMarked;
