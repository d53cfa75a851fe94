/** The fault matrix: what the network, the servers and the clocks can do to a credential, and what has to come of it. */
@NullMarked
package dev.identity.faults;

import org.jspecify.annotations.NullMarked;
