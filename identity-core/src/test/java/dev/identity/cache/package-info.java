/** Tests of the cache that outlives the process. */
@NullMarked
package dev.identity.cache;

import org.jspecify.annotations.NullMarked;
