package dev.identity.credential;

import dev.identity.runtime.IdentityRuntime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the builders of all credentials take. Not thread-safe. Only this library extends it. */
public abstract class CredentialBuilder<B extends CredentialBuilder<B>> {

    private @Nullable IdentityRuntime runtime;

    @Nullable
    String name;

    CredentialBuilder() {}

    /** What the credential shares with others; the process-wide standard runtime unless set. The caller closes it. */
    public B runtime(IdentityRuntime shared) {
        this.runtime = Objects.requireNonNull(shared, "shared");
        return self();
    }

    /** The credential's name in messages, events and logs; its class name unless set. */
    public B name(String credentialName) {
        if (credentialName.isBlank()) {
            throw new IllegalArgumentException("The credential's name is blank.");
        }
        this.name = credentialName;
        return self();
    }

    /** The standard one is made only for credentials that need it. */
    final IdentityRuntime runtime() {
        return runtime == null ? IdentityRuntime.standard() : runtime;
    }

    @SuppressWarnings("unchecked")
    final B self() {
        return (B) this;
    }
}
