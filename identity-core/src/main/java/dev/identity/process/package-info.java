/** Running other programs: one place that starts them, without a shell, with bounds on time and output. */
@NullMarked
package dev.identity.process;

import org.jspecify.annotations.NullMarked;
