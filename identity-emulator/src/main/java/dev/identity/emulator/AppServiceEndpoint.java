package dev.identity.emulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@code GET /msi/token}, api-version 2019-08-01: managed identity of App Service, Functions, Container Apps
 * and Azure Automation. */
final class AppServiceEndpoint implements RequestHandler {
    private static final String API_VERSION = "2019-08-01";
    private static final String NOT_FOUND =
            "No User Assigned or Delegated Managed Identity found for specified ClientId/ResourceId/PrincipalId.";

    private final boolean metadataHeader;
    private final String secret;
    private final ManagedIdentities identities;
    private final Tenant tenant;
    private final Resources resources;
    private final TokenIssuer tokens;

    AppServiceEndpoint(
            boolean metadataHeader,
            String secret,
            ManagedIdentities identities,
            Tenant tenant,
            Resources resources,
            TokenIssuer tokens) {
        this.metadataHeader = metadataHeader;
        this.secret = secret;
        this.identities = identities;
        this.tenant = tenant;
        this.resources = resources;
        this.tokens = tokens;
    }

    @Override
    public Reply handle(RecordedRequest request) {
        return malformed(request).orElseGet(() -> select(request));
    }

    private Optional<Reply> malformed(RecordedRequest request) {
        List<String> named = IdentitySelection.APP_SERVICE.named(request);
        if (!secret.equals(request.header("x-identity-header"))) {
            return Optional.of(error(401, "The X-IDENTITY-HEADER is missing or wrong."));
        }
        if (metadataHeader && !"true".equals(request.header("metadata"))) {
            return Optional.of(error(400, "The header Metadata is missing."));
        }
        if (!"GET".equals(request.method())) {
            return Optional.of(error(405, "Method not allowed."));
        }
        if (!API_VERSION.equals(request.query("api-version"))) {
            return Optional.of(error(400, "The api-version is missing or not supported."));
        }
        if (request.query("resource") == null) {
            return Optional.of(error(400, "The resource is missing."));
        }
        if (named.size() > 1) {
            return Optional.of(error(400, "Only one of ClientId/ResourceId/PrincipalId may be given."));
        }
        return named.stream()
                .filter(name -> !IdentitySelection.APP_SERVICE.knows(name))
                .findFirst()
                .map(name -> error(400, "The parameter " + name + " is not supported."));
    }

    private Reply select(RecordedRequest request) {
        List<String> named = IdentitySelection.APP_SERVICE.named(request);
        Optional<ManagedIdentity> identity = named.isEmpty()
                ? identities.system()
                : IdentitySelection.APP_SERVICE.find(identities, request, named.get(0));
        return identity.map(found -> issue(found, String.valueOf(request.query("resource"))))
                .orElseGet(
                        () -> error(400, named.isEmpty() ? "Unable to load the proper Managed Identity." : NOT_FOUND));
    }

    private Reply issue(ManagedIdentity identity, String resource) {
        try {
            resources.require(resource, tenant);
        } catch (EntraException e) {
            return error(500, "An unexpected error occured while fetching the AAD Token. " + e.text());
        }
        IssuedToken token = tokens.issue(TokenSpec.forIdentity(tenant, resource, identity));
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("access_token", token.value());
        answer.put("expires_on", Long.toString(token.expiresAt().getEpochSecond()));
        answer.put("resource", resource);
        answer.put("token_type", "Bearer");
        answer.put("client_id", identity.clientId());
        return Reply.json(200, answer);
    }

    private static Reply error(int status, String message) {
        return Reply.json(
                status,
                Map.of(
                        "statusCode",
                        status,
                        "message",
                        message,
                        "correlationId",
                        UUID.randomUUID().toString()));
    }
}
