package dev.identity.emulator;

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
            case AZURE_PIPELINES ->
                emulation
                        .federation
                        .azurePipelines()
                        .environment(emulation.directory.defaultTenant().id());
            case GITHUB_ACTIONS -> emulation.federation.gitHubActions().environment();
            case AZURE_ARC ->
                Map.of("IDENTITY_ENDPOINT", metadata("/arc" + ImdsEndpoint.PATH), "IMDS_ENDPOINT", metadata(""));
        };
    }

    private String metadata(String path) {
        return emulation.metadata() + path;
    }
}
