/** What happened to each credential lately, for health and the endpoint. */
@NullMarked
package dev.identity.boot.history;

import org.jspecify.annotations.NullMarked;
