/** Tests of how other programs are run. */
@NullMarked
package dev.identity.process;

import org.jspecify.annotations.NullMarked;
