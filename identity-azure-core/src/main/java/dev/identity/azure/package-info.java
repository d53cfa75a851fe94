/** Adapts credentials to and from the {@code TokenCredential} of the Azure SDK for Java. Needs azure-core. */
@NullMarked
package dev.identity.azure;

import org.jspecify.annotations.NullMarked;
