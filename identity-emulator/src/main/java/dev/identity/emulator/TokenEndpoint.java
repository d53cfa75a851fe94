package dev.identity.emulator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code POST /{tenant}/oauth2/v2.0/token}: what all grants have in common, then the grant. */
final class TokenEndpoint implements RequestHandler {
    private final Directory directory;
    private final Map<String, GrantHandler> grants;

    TokenEndpoint(Directory directory, List<GrantHandler> grants) {
        this.directory = directory;
        this.grants = byType(grants);
    }

    @Override
    public Reply handle(RecordedRequest request) {
        if (!"POST".equals(request.method())) {
            throw new EntraException(EntraError.ONLY_POST, request.method());
        }
        GrantRequest grant = new GrantRequest(request, directory.tenantOrShared(String.valueOf(request.tenant())));
        requireWellFormed(request);
        String type = grant.require("grant_type");
        GrantHandler handler = Optional.ofNullable(grants.get(type))
                .orElseThrow(() -> new EntraException(EntraError.UNSUPPORTED_GRANT, type));
        if (grant.tenant().shared() && !handler.takesSharedTenants()) {
            throw new EntraException(EntraError.NO_TENANT);
        }
        return Reply.json(200, handler.handle(grant).answer()).notStored();
    }

    /** RFC 6749 §3.2: parameters must not be included more than once. */
    static void requireWellFormed(RecordedRequest request) {
        boolean undecodable =
                request.isForm() && request.form().isEmpty() && !request.body().isEmpty();
        if (undecodable || request.form().values().stream().anyMatch(values -> values.size() > 1)) {
            throw new EntraException(EntraError.MALFORMED_REQUEST);
        }
    }

    private static Map<String, GrantHandler> byType(List<GrantHandler> handlers) {
        return handlers.stream().collect(Collectors.toMap(GrantHandler::grantType, Function.identity()));
    }
}
