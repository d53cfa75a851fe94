/** What applications use and implement: the registry of credentials, factories of own types, connection details. */
@NullMarked
package dev.identity.boot;

import org.jspecify.annotations.NullMarked;
