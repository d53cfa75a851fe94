/** What every credential shares: clock, transport, executor, listeners, refresh policy, environment. */
@NullMarked
package dev.identity.runtime;

import org.jspecify.annotations.NullMarked;
