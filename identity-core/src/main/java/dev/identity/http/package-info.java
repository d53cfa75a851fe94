/** How requests leave: the transport, its request and response, hooks, logging and retry. */
@NullMarked
package dev.identity.http;

import org.jspecify.annotations.NullMarked;
