/** An application that calls an API with the tokens of several credentials and shows on a page how they fare. */
@NullMarked
package dev.identity.sample;

import org.jspecify.annotations.NullMarked;
