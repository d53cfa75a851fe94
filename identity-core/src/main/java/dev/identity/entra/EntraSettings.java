package dev.identity.entra;

import dev.identity.http.HttpTransport;
import dev.identity.runtime.IdentityRuntime;

/**
 * Where and as whom an application signs in.
 *
 * @param clientId the application's id
 * @param tenants its tenant, and the others it may serve
 * @param authority the sign-in host
 * @param discovery whether a host that is not well known has to be confirmed before anything is sent to it
 * @param region the regional endpoint, if one is wanted
 * @param runtime what it shares with others
 * @param transport the way to the sign-in host, usually the runtime's
 */
public record EntraSettings(
        String clientId,
        Tenants tenants,
        AuthorityHost authority,
        boolean discovery,
        Region region,
        IdentityRuntime runtime,
        HttpTransport transport) {}
