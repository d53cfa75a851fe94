/**
 * An embedded Microsoft Entra ID on the loopback interface: {@link dev.identity.emulator.EntraEmulator} and what a test
 * registers with it, watches and breaks.
 */
@NullMarked
package dev.identity.emulator;

import org.jspecify.annotations.NullMarked;
