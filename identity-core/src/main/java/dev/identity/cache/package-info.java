/** The token cache: when a token is fresh, due or gone, and how one caller fetches for all. */
@NullMarked
package dev.identity.cache;

import org.jspecify.annotations.NullMarked;
