/** Managed identity: one class per source, and which of them this host offers. Internal. */
@NullMarked
package dev.identity.managedidentity;

import org.jspecify.annotations.NullMarked;
