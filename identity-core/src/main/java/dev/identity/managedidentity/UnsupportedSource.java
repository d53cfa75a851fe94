package dev.identity.managedidentity;

import dev.identity.AccessToken;
import dev.identity.CredentialUnavailableException;
import dev.identity.cache.Acquisition;

/** A host that is recognised, so that it is not taken for another, but cannot be asked. */
final class UnsupportedSource implements ManagedIdentitySource {

    private final SourceContext context;

    UnsupportedSource(SourceContext context) {
        this.context = context;
    }

    @Override
    public AccessToken acquire(Acquisition acquisition) {
        throw new CredentialUnavailableException(
                "Managed identity is not supported yet on this kind of host: " + context.explanation() + ".",
                "use another credential here, or unset the variables if the host was mistaken for another kind.",
                null);
    }
}
