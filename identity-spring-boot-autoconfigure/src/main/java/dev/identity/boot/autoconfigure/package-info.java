/** The auto-configurations and the properties under {@code azure.identity}. */
@NullMarked
package dev.identity.boot.autoconfigure;

import org.jspecify.annotations.NullMarked;
