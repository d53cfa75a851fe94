package dev.identity.sample;

import dev.identity.emulator.AppRegistration;
import dev.identity.emulator.EntraEmulator;
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
        return Map.of(
                "emulator.tenant-id", emulator.tenantId(),
                "emulator.trusted-certificate", emulator.trust().pem(),
                "emulator.resource.url", emulator.protectedResource().toString(),
                "emulator.resource.scope", AUDIENCE + "/.default",
                "emulator.orders.client-id", orders.clientId(),
                "emulator.orders.client-secret", orders.addSecret(),
                "emulator.reports.client-id", reports.clientId(),
                "emulator.reports.certificate-and-key", reports.addCertificate().pem());
    }
}
