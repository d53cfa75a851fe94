/** Health of the credentials, told from what happened and not by asking Entra. */
@NullMarked
package dev.identity.boot.health;

import org.jspecify.annotations.NullMarked;
