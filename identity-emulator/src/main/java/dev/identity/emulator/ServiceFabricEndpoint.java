package dev.identity.emulator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code GET /service-fabric/metadata/identity/oauth2/token}, api-version 2019-07-01-preview, over TLS with a self-signed
 * certificate: managed identity of applications on Service Fabric.
 */
final class ServiceFabricEndpoint implements RequestHandler {
    private final String secret;
    private final ManagedIdentities identities;
    private final Tenant tenant;
    private final Resources resources;
    private final TokenIssuer tokens;

    ServiceFabricEndpoint(
            String secret, ManagedIdentities identities, Tenant tenant, Resources resources, TokenIssuer tokens) {
        this.secret = secret;
        this.identities = identities;
        this.tenant = tenant;
        this.resources = resources;
        this.tokens = tokens;
    }

    @Override
    public Reply handle(RecordedRequest request) {
        return malformed(request)
                .orElseGet(() -> identities
                        .system()
                        .map(identity -> issue(identity, request))
                        .orElseGet(() ->
                                error(404, "ManagedIdentityNotFound", "The application has no managed identity.")));
    }

    private Optional<Reply> malformed(RecordedRequest request) {
        List<String> named = IdentitySelection.IMDS.named(request);
        String refused = request.query("token_sha256_to_refresh");
        if (request.header("secret") == null) {
            return Optional.of(error(400, "SecretHeaderNotFound", "Secret is not found in the request headers."));
        }
        if (!secret.equals(request.header("secret"))) {
            return Optional.of(error(404, "ManagedIdentityNotFound", "The secret is not known."));
        }
        if (!"2019-07-01-preview".equals(request.query("api-version"))) {
            return Optional.of(error(400, "InvalidApiVersion", "The api-version is not supported."));
        }
        if (request.query("resource") == null || !named.isEmpty()) {
            return Optional.of(
                    error(400, "ArgumentNullOrEmpty", "The resource is missing, or " + named + " is there."));
        }
        return refused == null || refused.matches("[0-9a-f]{64}")
                ? Optional.empty()
                : Optional.of(error(400, "InvalidArgument", "token_sha256_to_refresh is no SHA-256."));
    }

    private Reply issue(ManagedIdentity identity, RecordedRequest request) {
        String resource = String.valueOf(request.query("resource"));
        try {
            resources.require(resource, tenant);
        } catch (EntraException e) {
            return error(500, "InternalServerError", e.text());
        }
        boolean cae =
                List.of(String.valueOf(request.query("xms_cc")).split(",")).contains("cp1");
        IssuedToken token = tokens.issue(TokenSpec.forIdentity(tenant, resource, identity, cae));
        return Reply.json(
                200,
                Map.of(
                        "token_type",
                        "Bearer",
                        "access_token",
                        token.value(),
                        "expires_on",
                        token.expiresAt().getEpochSecond(),
                        "resource",
                        resource));
    }

    private static Reply error(int status, String code, String message) {
        String id = UUID.randomUUID().toString();
        return Reply.json(status, Map.of("error", Map.of("correlationId", id, "code", code, "message", message)));
    }
}
