/** Tests of caches that the platform encrypts. */
@NullMarked
package dev.identity.desktop;

import org.jspecify.annotations.NullMarked;
