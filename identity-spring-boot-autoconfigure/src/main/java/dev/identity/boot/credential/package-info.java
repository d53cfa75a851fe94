/** From properties to credentials: strict binding, one factory per type, references between credentials. */
@NullMarked
package dev.identity.boot.credential;

import org.jspecify.annotations.NullMarked;
