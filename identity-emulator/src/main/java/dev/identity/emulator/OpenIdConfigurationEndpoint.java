package dev.identity.emulator;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code GET /{tenant}/v2.0/.well-known/openid-configuration} (OpenID Connect Discovery 1.0), and version 1's. */
final class OpenIdConfigurationEndpoint implements RequestHandler {
    private final URI authority;
    private final Directory directory;

    OpenIdConfigurationEndpoint(URI authority, Directory directory) {
        this.authority = authority;
        this.directory = directory;
    }

    @Override
    public Reply handle(RecordedRequest request) {
        Tenant tenant = directory.tenantOrShared(String.valueOf(request.tenant()));
        boolean version2 = request.path().contains("/v2.0/");
        String base = authority.resolve("/" + tenant.id()).toString();
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("issuer", issuer(tenant, version2));
        metadata.put("token_endpoint", base + "/oauth2/v2.0/token");
        metadata.put("authorization_endpoint", base + "/oauth2/v2.0/authorize");
        metadata.put("device_authorization_endpoint", base + "/oauth2/v2.0/devicecode");
        metadata.put("end_session_endpoint", base + "/oauth2/v2.0/logout");
        metadata.put("jwks_uri", base + "/discovery/v2.0/keys");
        metadata.put(
                "token_endpoint_auth_methods_supported",
                List.of("client_secret_post", "private_key_jwt", "client_secret_basic"));
        metadata.put("response_types_supported", List.of("code", "id_token", "code id_token", "id_token token"));
        metadata.put("response_modes_supported", List.of("query", "fragment", "form_post"));
        metadata.put("subject_types_supported", List.of("pairwise"));
        metadata.put("id_token_signing_alg_values_supported", List.of("RS256"));
        metadata.put("scopes_supported", List.of("openid", "profile", "email", "offline_access"));
        return Reply.json(200, metadata);
    }

    /** At {@code common} the tenant is left open, in Entra's way. */
    private String issuer(Tenant tenant, boolean version2) {
        if (tenant.shared()) {
            return version2 ? authority + "{tenantid}/v2.0" : new Tenant("{tenantid}").issuer();
        }
        return version2 ? TokenIssuer.issuerOf(authority, tenant) : tenant.issuer();
    }
}
