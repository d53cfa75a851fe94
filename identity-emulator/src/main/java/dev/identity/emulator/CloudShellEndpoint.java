package dev.identity.emulator;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code POST /cloud-shell/oauth2/token}: Cloud Shell, with the system-assigned identity in the place of the person who
 * is signed in.
 */
final class CloudShellEndpoint implements RequestHandler {
    private final ManagedIdentities identities;
    private final Tenant tenant;
    private final Resources resources;
    private final TokenIssuer tokens;

    CloudShellEndpoint(ManagedIdentities identities, Tenant tenant, Resources resources, TokenIssuer tokens) {
        this.identities = identities;
        this.tenant = tenant;
        this.resources = resources;
        this.tokens = tokens;
    }

    @Override
    public Reply handle(RecordedRequest request) {
        String resource = request.form("resource");
        if (!"POST".equals(request.method()) || !"true".equals(request.header("metadata"))) {
            return error(400, "BadRequest", "Required is a POST with the header Metadata: true.");
        }
        if (resource == null || request.form().size() > 1 || !request.query().isEmpty()) {
            return error(400, "BadRequest", "Required is a form with a resource and nothing else.");
        }
        return identities
                .system()
                .map(person -> issue(person, resource))
                .orElseGet(() -> error(401, "NotSignedIn", "Nobody is signed in."));
    }

    private Reply issue(ManagedIdentity person, String resource) {
        try {
            resources.require(resource, tenant);
        } catch (EntraException e) {
            return error(
                    400, "AudienceNotSupported", "Audience " + resource + " is not a supported MSI token audience.");
        }
        IssuedToken token = tokens.issue(TokenSpec.forIdentity(tenant, resource, person));
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("access_token", token.value());
        answer.put("refresh_token", "");
        answer.put("expires_in", Long.toString(token.lifetime().toSeconds()));
        answer.put("expires_on", Long.toString(token.expiresAt().getEpochSecond()));
        answer.put("not_before", Long.toString(token.issuedAt().getEpochSecond()));
        answer.put("resource", resource);
        answer.put("token_type", "Bearer");
        return Reply.json(200, answer);
    }

    private static Reply error(int status, String code, String message) {
        return Reply.json(status, Map.of("error", Map.of("code", code, "message", message)));
    }
}
