/** What every credential has to pass, and the emulated cloud that it is tried in. */
@NullMarked
package dev.identity.contract;

import org.jspecify.annotations.NullMarked;
