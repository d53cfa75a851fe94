/** What two threads may see of a token cache that both use, tried millions of times with jcstress. */
@NullMarked
package dev.identity.stress;

import org.jspecify.annotations.NullMarked;
