package dev.identity.emulator;

import java.util.HashMap;
import java.util.Map;

/** The environment variables that each kind of host sets, with the emulator in Azure's place. */
final class HostEnvironment {
    private final Emulation emulation;

    HostEnvironment(Emulation emulation) {
        this.emulation = emulation;
    }

    Map<String, String> of(EmulatedHost host) {
        return switch (host) {
            case VIRTUAL_MACHINE -> Map.of("AZURE_POD_IDENTITY_AUTHORITY_HOST", metadata(""));
            case APP_SERVICE ->
                Map.of("IDENTITY_ENDPOINT", metadata("/msi/token"), "IDENTITY_HEADER", emulation.appServiceSecret);
            case AKS -> emulation.federation.cluster().environment(tenantId());
            case AKS_TOKEN_PROXY -> emulation.federation.tokenProxy().environment(of(EmulatedHost.AKS));
            case AZURE_PIPELINES -> emulation.federation.azurePipelines().environment(tenantId());
            case GITHUB_ACTIONS -> emulation.federation.gitHubActions().environment();
            case AUTOMATION ->
                Map.of(
                        "IDENTITY_ENDPOINT",
                        metadata("/automation/token"),
                        "IDENTITY_HEADER",
                        emulation.appServiceSecret);
            case SERVICE_FABRIC ->
                Map.of(
                        "IDENTITY_ENDPOINT",
                        "https://localhost:" + emulation.fabric.port() + "/service-fabric" + ImdsEndpoint.PATH,
                        "IDENTITY_HEADER",
                        emulation.appServiceSecret,
                        "IDENTITY_SERVER_THUMBPRINT",
                        emulation.fabricThumbprint);
            case MACHINE_LEARNING -> machineLearning();
            case APP_SERVICE_2017 ->
                Map.of("MSI_ENDPOINT", metadata("/app-service-2017/token"), "MSI_SECRET", emulation.appServiceSecret);
            case CLOUD_SHELL -> Map.of("MSI_ENDPOINT", metadata("/cloud-shell/oauth2/token"));
            case AZURE_ARC ->
                Map.of("IDENTITY_ENDPOINT", metadata("/arc" + ImdsEndpoint.PATH), "IMDS_ENDPOINT", metadata(""));
        };
    }

    private Map<String, String> machineLearning() {
        Map<String, String> variables = new HashMap<>(
                Map.of("MSI_ENDPOINT", metadata("/machine-learning/token"), "MSI_SECRET", emulation.appServiceSecret));
        emulation
                .identities
                .system()
                .or(() -> emulation.identities.users().stream().findFirst())
                .ifPresent(identity -> variables.put("DEFAULT_IDENTITY_CLIENT_ID", identity.clientId()));
        return Map.copyOf(variables);
    }

    private String tenantId() {
        return emulation.directory.defaultTenant().id();
    }

    private String metadata(String path) {
        return emulation.metadata() + path;
    }
}
