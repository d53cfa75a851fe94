package dev.identity.boot.credential;

import dev.identity.boot.CredentialContext;
import dev.identity.boot.SharedSettings;
import dev.identity.credential.EntraCredentialBuilder;

/** Hands what all types share to the builders of those that sign in at Entra. */
final class EntraBuilders {

    private EntraBuilders() {}

    static <B extends EntraCredentialBuilder<B>> B shared(B builder, CredentialContext context) {
        SharedSettings shared = context.shared();
        Optionals.ifSet(shared.tenantId(), builder::tenantId);
        Optionals.ifSet(shared.clientId(), builder::clientId);
        Optionals.ifSet(shared.authorityHost(), builder::authorityHost);
        Optionals.ifSet(shared.region(), builder::region);
        return builder.name(context.name())
                .runtime(context.runtime())
                .additionallyAllowedTenants(shared.additionallyAllowedTenants())
                .disableInstanceDiscovery(shared.disableInstanceDiscovery());
    }
}
