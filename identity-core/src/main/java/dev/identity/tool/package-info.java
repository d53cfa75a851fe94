/** The tools with which developers sign in: what to ask them, and how to read what they print. */
@NullMarked
package dev.identity.tool;

import org.jspecify.annotations.NullMarked;
