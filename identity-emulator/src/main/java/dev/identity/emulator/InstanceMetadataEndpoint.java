package dev.identity.emulator;

import java.util.Map;

/** {@code GET /metadata/instance/compute} and its {@code location}: what a virtual machine is told about itself. */
final class InstanceMetadataEndpoint implements RequestHandler {
    private volatile String region = "westeurope";

    void region(String value) {
        region = value;
    }

    @Override
    public Reply handle(RecordedRequest request) {
        return MetadataRules.violation(request).orElseGet(() -> answer(request));
    }

    private Reply answer(RecordedRequest request) {
        if (request.query("api-version") == null) {
            return Reply.json(400, Map.of("error", "Bad request. api-version was not specified in the request"));
        }
        return switch (request.path()) {
            case "/metadata/instance/compute/location" -> location(request);
            case "/metadata/instance/compute" -> Reply.json(200, compute());
            case "/metadata/instance" -> Reply.json(200, Map.of("compute", compute()));
            default -> Reply.notFound();
        };
    }

    private Reply location(RecordedRequest request) {
        return "text".equals(request.query("format"))
                ? Reply.of(200, "text/plain; charset=utf-8", region)
                : Reply.json(400, Map.of("error", "Bad request. A leaf is only available with format=text"));
    }

    private Map<String, String> compute() {
        return Map.of(
                "location", region,
                "azEnvironment", "AzurePublicCloud",
                "name", "emulated-host",
                "resourceGroupName", "entra-emulator",
                "resourceId", ManagedIdentities.HOST);
    }
}
