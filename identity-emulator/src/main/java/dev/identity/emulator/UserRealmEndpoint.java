package dev.identity.emulator;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code GET /common/userrealm/{user}?api-version=1.0}: who checks a person's password. */
final class UserRealmEndpoint implements RequestHandler {
    static final String AUDIENCE = "urn:federation:MicrosoftOnline";
    private static final String SEGMENT = "/userrealm/";

    private final URI authority;
    private final UserDirectory users;

    UserRealmEndpoint(URI authority, UserDirectory users) {
        this.authority = authority;
        this.users = users;
    }

    @Override
    public Reply handle(RecordedRequest request) {
        if (!"1.0".equals(request.query("api-version"))) {
            throw new EntraException(EntraError.INVALID_PARAMETER, "api-version");
        }
        String path = request.path();
        String username = path.substring(path.indexOf(SEGMENT) + SEGMENT.length());
        return Reply.json(200, realm(username));
    }

    private Map<String, Object> realm(String username) {
        Map<String, Object> realm = new LinkedHashMap<>();
        realm.put("ver", "1.0");
        realm.put("cloud_instance_name", "microsoftonline.com");
        Optional<EmulatedUser> user = users.find(username);
        if (user.isEmpty()) {
            realm.put("account_type", "Unknown");
            return realm;
        }
        realm.put("account_type", user.get().isFederated() ? "Federated" : "Managed");
        realm.put("domain_name", username.substring(username.lastIndexOf('@') + 1));
        realm.put("cloud_audience_urn", AUDIENCE);
        if (user.get().isFederated()) {
            realm.put("federation_protocol", "WSTrust");
            realm.put("federation_metadata_url", address(WsTrustMetadataEndpoint.PATH));
            realm.put("federation_active_auth_url", address(WsTrustVersion.V2005.path()));
        }
        return realm;
    }

    private String address(String path) {
        return authority.resolve(path).toString();
    }
}
