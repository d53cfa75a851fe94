/** What happens inside credentials, for observers. */
@NullMarked
package dev.identity.event;

import org.jspecify.annotations.NullMarked;
