package dev.identity.emulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /metadata/identity/oauth2/token}, api-version 2018-02-01: managed identity of virtual machines and AKS; and
 * what Azure Arc's agent has in common with it.
 */
final class ImdsEndpoint implements RequestHandler {
    static final String PATH = "/metadata/identity/oauth2/token";
    private static final String INVALID_REQUEST = "invalid_request";

    private final String path;
    private final String apiVersion;
    private final ManagedIdentities identities;
    private final Tenant tenant;
    private final Resources resources;
    private final TokenIssuer tokens;

    ImdsEndpoint(
            String path,
            String apiVersion,
            ManagedIdentities identities,
            Tenant tenant,
            Resources resources,
            TokenIssuer tokens) {
        this.path = path;
        this.apiVersion = apiVersion;
        this.identities = identities;
        this.tenant = tenant;
        this.resources = resources;
        this.tokens = tokens;
    }

    @Override
    public Reply handle(RecordedRequest request) {
        return MetadataRules.violation(request).or(() -> malformed(request)).orElseGet(() -> select(request));
    }

    private Optional<Reply> malformed(RecordedRequest request) {
        List<String> named = IdentitySelection.IMDS.named(request);
        if (!path.equals(request.path())) {
            return Optional.of(error(401, "unknown_source", "Unknown Source " + request.path()));
        }
        if (!"GET".equals(request.method())) {
            return Optional.of(error(405, INVALID_REQUEST, "Method not allowed"));
        }
        if (!apiVersion.equals(request.query("api-version"))) {
            return Optional.of(
                    error(400, INVALID_REQUEST, "Required query variable 'api-version' is missing or invalid"));
        }
        if (request.query("resource") == null) {
            return Optional.of(error(400, INVALID_REQUEST, "Required query variable 'resource' is missing"));
        }
        if (named.size() > 1) {
            return Optional.of(
                    error(400, INVALID_REQUEST, "Only one of " + String.join(", ", named) + " may be given"));
        }
        return named.stream()
                .filter(name -> !IdentitySelection.IMDS.knows(name))
                .findFirst()
                .map(name -> error(400, INVALID_REQUEST, "Unknown query variable '" + name + "'"));
    }

    private Reply select(RecordedRequest request) {
        List<String> named = IdentitySelection.IMDS.named(request);
        if (named.isEmpty()
                && identities.system().isEmpty()
                && identities.users().size() > 1) {
            return error(
                    400,
                    INVALID_REQUEST,
                    "Multiple user assigned identities exist, please specify the clientId / resourceId of the identity in"
                            + " the token request");
        }
        return identity(request, named)
                .map(identity -> issue(identity, request, named))
                .orElseGet(() -> error(400, INVALID_REQUEST, "Identity not found"));
    }

    private Optional<ManagedIdentity> identity(RecordedRequest request, List<String> named) {
        return named.isEmpty()
                ? identities.system().or(() -> identities.users().stream().findFirst())
                : IdentitySelection.IMDS.find(identities, request, named.get(0));
    }

    private Reply issue(ManagedIdentity identity, RecordedRequest request, List<String> named) {
        String resource = String.valueOf(request.query("resource"));
        try {
            resources.require(resource, tenant);
        } catch (EntraException e) {
            return error(400, e.error().oauthError(), e.text());
        }
        IssuedToken token = tokens.issue(TokenSpec.forIdentity(tenant, resource, identity));
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("access_token", token.value());
        answer.put("client_id", identity.clientId());
        answer.put("expires_in", Long.toString(token.lifetime().toSeconds()));
        answer.put("expires_on", Long.toString(token.expiresAt().getEpochSecond()));
        answer.put("ext_expires_in", Long.toString(token.lifetime().toSeconds()));
        answer.put("not_before", Long.toString(token.issuedAt().getEpochSecond()));
        answer.put("resource", resource);
        answer.put("token_type", "Bearer");
        answer.put("refresh_token", "");
        named.forEach(name -> answer.put(name, String.valueOf(request.query(name))));
        return Reply.json(200, answer);
    }

    private static Reply error(int status, String error, String description) {
        return Reply.json(status, Map.of("error", error, "error_description", description));
    }
}
