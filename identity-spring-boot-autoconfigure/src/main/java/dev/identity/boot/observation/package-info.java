/** Micrometer: an observation per acquisition, gauges for what is cached. */
@NullMarked
package dev.identity.boot.observation;

import org.jspecify.annotations.NullMarked;
