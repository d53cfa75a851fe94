package dev.identity.emulator;

import java.util.Map;

/**
 * {@code GET /arc/metadata/identity/oauth2/token}, api-version 2020-06-01: managed identity of servers outside Azure.
 * Answers with a challenge until the request shows the key of a file; then as virtual machines do.
 */
final class ArcEndpoint implements RequestHandler {
    private static final String BASIC = "Basic ";

    private final ArcKeyStore keys;
    private final ImdsEndpoint tokens;

    ArcEndpoint(ArcKeyStore keys, ImdsEndpoint tokens) {
        this.keys = keys;
        this.tokens = tokens;
    }

    @Override
    public Reply handle(RecordedRequest request) {
        String proof = request.header("authorization");
        if (MetadataRules.violation(request).isPresent()
                || proof != null && proof.startsWith(BASIC) && keys.redeem(proof.substring(BASIC.length()))) {
            return tokens.handle(request);
        }
        return Reply.json(
                        401, Map.of("error", "unauthorized_client", "error_description", "Missing Basic Authorization"))
                .header("WWW-Authenticate", "Basic realm=" + keys.create());
    }
}
