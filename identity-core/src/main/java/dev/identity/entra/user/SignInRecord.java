package dev.identity.entra.user;

import dev.identity.AuthenticationRecord;
import dev.identity.entra.EntraSettings;
import dev.identity.entra.JwtClaims;
import dev.identity.json.JsonException;
import dev.identity.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads from a token answer who signed in. */
final class SignInRecord {

    private SignInRecord() {}

    /** The record, or null if the answer does not say who it was. */
    static @Nullable AuthenticationRecord of(JsonObject answer, EntraSettings settings) {
        String idToken = answer.string("id_token");
        JwtClaims person = JwtClaims.of(idToken == null ? "" : idToken);
        String home = home(answer.string("client_info"), person);
        String tenant = person.string("tid") == null ? settings.tenants().own() : person.string("tid");
        String user = Stream.of("preferred_username", "upn", "unique_name", "email", "sub")
                .map(person::string)
                .filter(name -> name != null && !name.isBlank())
                .findFirst()
                .orElse(null);
        return home == null || user == null || tenant == null
                ? null
                : AuthenticationRecord.of(
                        settings.authority().uri().getRawAuthority(), home, tenant, settings.clientId(), user);
    }

    private static @Nullable String home(@Nullable String clientInfo, JwtClaims person) {
        if (clientInfo == null) {
            return person.string("sub");
        }
        try {
            JsonObject info =
                    JsonObject.parse(Base64.getUrlDecoder().decode(clientInfo.getBytes(StandardCharsets.US_ASCII)));
            String user = info.string("uid");
            String tenant = info.string("utid");
            return user == null || tenant == null ? null : user + "." + tenant;
        } catch (IllegalArgumentException | JsonException e) {
            return null;
        }
    }
}
