package dev.identity.managedidentity;

import dev.identity.AccessToken;
import dev.identity.cache.Acquisition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What tells a host that supports it that a token was revoked: what the client can handle, and, with a claims challenge,
 * which token the resource refused. The claims themselves are never sent.
 */
final class RevocationParameters {

    private RevocationParameters() {}

    static Map<String, String> of(Acquisition acquisition) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (acquisition.request().caeEnabled()) {
            parameters.put("xms_cc", "cp1");
        }
        AccessToken refused = acquisition.current();
        if (acquisition.request().claims() != null && refused != null) {
            parameters.put("token_sha256_to_refresh", sha256(refused.value()));
        }
        return parameters;
    }

    static String sha256(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("The JDK lacks SHA-256.", e);
        }
    }
}
