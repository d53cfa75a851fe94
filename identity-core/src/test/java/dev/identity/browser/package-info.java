/** Tests of the sign-in in the browser, over raw sockets. */
@NullMarked
package dev.identity.browser;

import org.jspecify.annotations.NullMarked;
