package dev.identity.boot;

import dev.identity.TokenCredential;
import java.util.Set;

/**
 * The credentials of the application by the names that its properties give them. Thread-safe. For code that learns the
 * name at run time; other code injects the bean.
 */
public interface TokenCredentials {

    /** The name of the credential under {@code azure.identity.credential}. */
    String DEFAULT = "default";

    /**
     * The credential of the given name; {@value #DEFAULT} is the one that plain injection gives when no other is primary.
     *
     * @throws IllegalArgumentException if there is none of this name; the message lists those that exist
     */
    TokenCredential get(String name);

    /** All names in the order of configuration, {@value #DEFAULT} first. */
    Set<String> names();
}
