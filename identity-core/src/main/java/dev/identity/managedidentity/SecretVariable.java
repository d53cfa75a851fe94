package dev.identity.managedidentity;

import dev.identity.ClientAuthenticationException;
import dev.identity.runtime.IdentityRuntime;
import java.util.Objects;

/** An environment variable with the secret that a host wants in a header. */
final class SecretVariable {

    private final String name;
    private final String value;

    /** Takes note of the variable, which must be set. */
    SecretVariable(IdentityRuntime runtime, String name) {
        this.name = name;
        this.value = Objects.requireNonNull(runtime.environment(name)).strip();
    }

    /**
     * The secret.
     *
     * @throws ClientAuthenticationException if no header takes it: the HTTP client's own complaint would quote it
     */
    String value() {
        if (value.chars().anyMatch(c -> c <= ' ' || c >= 127)) {
            throw ClientAuthenticationException.builder(
                            "The environment variable " + name + " contains characters that no HTTP header takes.")
                    .remedy("the platform sets " + name + "; do not set it by hand.")
                    .build();
        }
        return value;
    }

    /** The name only. */
    @Override
    public String toString() {
        return name;
    }
}
