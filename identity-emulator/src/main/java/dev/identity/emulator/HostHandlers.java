package dev.identity.emulator;

import java.util.Map;

/** The managed identity endpoints of all kinds of host. */
final class HostHandlers {
    private final Emulation emulation;
    private final ManagedIdentities identities;
    private final Tenant tenant;
    private final Resources resources;
    private final TokenIssuer tokens;
    private final String secret;

    HostHandlers(Emulation emulation, TokenIssuer tokens) {
        this.emulation = emulation;
        this.identities = emulation.identities;
        this.tenant = emulation.directory.defaultTenant();
        this.resources = emulation.resources;
        this.tokens = tokens;
        this.secret = emulation.appServiceSecret;
    }

    /** Those of the plain HTTP server. */
    Map<Endpoint, RequestHandler> metadata() {
        ImdsEndpoint arc = imds("/arc" + ImdsEndpoint.PATH, "2020-06-01");
        return Map.of(
                Endpoint.IMDS, imds(ImdsEndpoint.PATH, "2018-02-01"),
                Endpoint.INSTANCE_METADATA, emulation.instanceMetadata,
                Endpoint.APP_SERVICE, appService(false),
                Endpoint.AUTOMATION, appService(true),
                Endpoint.MACHINE_LEARNING, legacy(false),
                Endpoint.APP_SERVICE_2017, legacy(true),
                Endpoint.CLOUD_SHELL, new CloudShellEndpoint(identities, tenant, resources, tokens),
                Endpoint.ARC, new ArcEndpoint(emulation.arcKeys, arc));
    }

    /** That of the server with the self-signed certificate. */
    Map<Endpoint, RequestHandler> fabric() {
        return Map.of(
                Endpoint.SERVICE_FABRIC, new ServiceFabricEndpoint(secret, identities, tenant, resources, tokens));
    }

    private ImdsEndpoint imds(String path, String apiVersion) {
        return new ImdsEndpoint(path, apiVersion, identities, tenant, resources, tokens);
    }

    private AppServiceEndpoint appService(boolean metadataHeader) {
        return new AppServiceEndpoint(metadataHeader, secret, identities, tenant, resources, tokens);
    }

    private LegacyEndpoint legacy(boolean dates) {
        return new LegacyEndpoint(dates, secret, identities, tenant, resources, tokens);
    }
}
