/** Tests of the sample: the real application against its emulator, over real sockets. */
@NullMarked
package dev.identity.sample;

import org.jspecify.annotations.NullMarked;
