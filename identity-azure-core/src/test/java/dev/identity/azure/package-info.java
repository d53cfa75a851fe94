/** Tests of the adapters, with the real libraries of the Azure SDK. */
@NullMarked
package dev.identity.azure;

import org.jspecify.annotations.NullMarked;
