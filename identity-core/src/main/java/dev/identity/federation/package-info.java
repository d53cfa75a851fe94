/** Signing in with what another issuer vouches for: its tokens, from files and endpoints. Internal. */
@NullMarked
package dev.identity.federation;

import org.jspecify.annotations.NullMarked;
