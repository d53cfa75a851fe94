/** Talking to Entra: authorities, client authentication, the token endpoint, its errors. Internal. */
@NullMarked
package dev.identity.entra;

import org.jspecify.annotations.NullMarked;
