package dev.identity.sample;

import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.EntraEmulator;
import dev.identity.emulator.Federation;
import java.util.Map;

/** The sample's identities in the emulator. Secret and key are made at each start and never leave this process. */
final class EmulatedTenant {

    private static final String AUDIENCE = "api://sample";

    private EmulatedTenant() {}

    /** Registers the identities and returns what {@code application.yml} needs to know of them. */
    static Map<String, Object> properties(EntraEmulator emulator) {
        emulator.registerSystemIdentity();
        AppRegistration orders = emulator.registerApp("orders").grantRole(AUDIENCE, "Orders.ReadWrite");
        AppRegistration reports = emulator.registerApp("reports").grantRole(AUDIENCE, "Reports.Read");
        AppRegistration deployment = emulator.registerApp("deployment").grantRole(AUDIENCE, "Orders.Read");
        Federation federation = emulator.federation();
        federation.cluster().trustedBy(deployment);
        federation.gitHubActions().trustedBy(deployment);
        String connection = federation.azurePipelines().addServiceConnection("production", deployment);
        return Map.ofEntries(
                Map.entry("emulator.tenant-id", emulator.tenantId()),
                Map.entry("emulator.trusted-certificate", emulator.trust().pem()),
                Map.entry("emulator.resource.url", emulator.protectedResource().toString()),
                Map.entry("emulator.resource.scope", AUDIENCE + "/.default"),
                Map.entry("emulator.orders.client-id", orders.clientId()),
                Map.entry("emulator.orders.client-secret", orders.addSecret()),
                Map.entry("emulator.reports.client-id", reports.clientId()),
                Map.entry(
                        "emulator.reports.certificate-and-key",
                        reports.addCertificate().pem()),
                Map.entry("emulator.deployment.client-id", deployment.clientId()),
                Map.entry("emulator.pipelines.service-connection-id", connection),
                Map.entry(
                        "emulator.pipelines.system-access-token",
                        federation.azurePipelines().systemAccessToken()));
    }
}
