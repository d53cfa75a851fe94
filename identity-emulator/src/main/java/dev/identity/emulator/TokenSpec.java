package dev.identity.emulator;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** What a token is to say. */
record TokenSpec(
        Tenant tenant,
        String audience,
        String appId,
        String objectId,
        CredentialKind credential,
        Set<String> roles,
        boolean cae,
        Instant notIssuedBefore,
        Map<String, Object> markingClaims) {

    static TokenSpec forApp(
            Tenant tenant, String audience, AppRegistration app, CredentialKind credential, RequestedClaims claims) {
        return new TokenSpec(
                tenant,
                audience,
                app.clientId(),
                app.objectId(tenant.id()),
                credential,
                app.rolesFor(audience),
                claims.cae(),
                claims.notIssuedBefore(),
                credential.claims(""));
    }

    static TokenSpec forIdentity(Tenant tenant, String audience, ManagedIdentity identity) {
        return forIdentity(tenant, audience, identity, false);
    }

    static TokenSpec forIdentity(Tenant tenant, String audience, ManagedIdentity identity, boolean cae) {
        return new TokenSpec(
                tenant,
                audience,
                identity.clientId(),
                identity.objectId(),
                CredentialKind.MANAGED_IDENTITY,
                Set.of(),
                cae,
                Instant.EPOCH,
                CredentialKind.MANAGED_IDENTITY.claims(identity.resourceId()));
    }

    boolean managedIdentity() {
        return credential == CredentialKind.MANAGED_IDENTITY;
    }
}
