/** The actuator endpoint {@code azureidentity}. */
@NullMarked
package dev.identity.boot.endpoint;

import org.jspecify.annotations.NullMarked;
