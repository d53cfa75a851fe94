/** Signing a user in with the browser: the address to open, opening it, and the listener that it comes back to. Internal. */
@NullMarked
package dev.identity.browser;

import org.jspecify.annotations.NullMarked;
