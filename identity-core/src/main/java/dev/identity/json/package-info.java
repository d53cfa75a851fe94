/** Reading small JSON answers within bounds. Internal. */
@NullMarked
package dev.identity.json;

import org.jspecify.annotations.NullMarked;
