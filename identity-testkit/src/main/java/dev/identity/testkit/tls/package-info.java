/** TLS for the servers of tests, and for the clients that trust them. */
@NullMarked
package dev.identity.testkit.tls;

import org.jspecify.annotations.NullMarked;
