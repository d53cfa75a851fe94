/** The credentials: one file each, over one engine. */
@NullMarked
package dev.identity.credential;

import org.jspecify.annotations.NullMarked;
