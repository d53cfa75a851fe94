/** What many callers, many tenants, much time and many instances do to credentials. */
@NullMarked
package dev.identity.load;

import org.jspecify.annotations.NullMarked;
