/** Time as the library sees it: one source of clocks and sleeps, and deadlines made from it. */
@NullMarked
package dev.identity.time;

import org.jspecify.annotations.NullMarked;
