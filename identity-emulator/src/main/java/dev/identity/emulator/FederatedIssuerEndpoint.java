package dev.identity.emulator;

import java.util.List;
import java.util.Map;

/** {@code /_issuer/{name}/…}: metadata and keys of the emulator's own issuers. */
final class FederatedIssuerEndpoint implements RequestHandler {
    private static final String METADATA = "/.well-known/openid-configuration";
    private static final String KEYS = "/keys";

    private final IssuerKeys issuers;

    FederatedIssuerEndpoint(IssuerKeys issuers) {
        this.issuers = issuers;
    }

    @Override
    public Reply handle(RecordedRequest request) {
        String name = request.path().split("/")[2];
        return issuers.find(name)
                .map(issuer -> answer(issuer, request.path().substring("/_issuer/".length() + name.length())))
                .orElseGet(Reply::notFound);
    }

    private static Reply answer(FederatedIssuer issuer, String path) {
        return switch (path) {
            case METADATA -> Reply.json(200, metadata(issuer.issuer()));
            case KEYS -> Reply.json(200, issuer.publicKeys().toJSONObject());
            default -> Reply.notFound();
        };
    }

    private static Map<String, Object> metadata(String issuer) {
        return Map.of(
                "issuer", issuer,
                "jwks_uri", issuer + KEYS,
                "response_types_supported", List.of("id_token"),
                "subject_types_supported", List.of("public"),
                "id_token_signing_alg_values_supported", List.of("RS256"));
    }
}
