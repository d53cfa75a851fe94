/** Token caches that the platform encrypts: libsecret on Linux, the Keychain on macOS, DPAPI on Windows. */
@NullMarked
package dev.identity.desktop;

import org.jspecify.annotations.NullMarked;
