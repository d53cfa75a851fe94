package dev.identity.emulator;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An app that sends people to sign in, and what it sends. */
final class AuthorizationFlow {
    static final String REDIRECT = "http://localhost:54321";
    /** RFC 7636, appendix B. */
    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final EntraEmulator emulator;
    private final AppRegistration app;

    AuthorizationFlow(EntraEmulator emulator, AppRegistration app) {
        this.emulator = emulator;
        this.app = app;
    }

    Map<String, String> query() {
        return RawClient.form(
                "client_id",
                app.clientId(),
                "response_type",
                "code",
                "redirect_uri",
                REDIRECT,
                "scope",
                RawClient.SCOPE + " openid profile offline_access",
                "state",
                "s&t=<a>",
                "nonce",
                "n-1",
                "code_challenge",
                CHALLENGE,
                "code_challenge_method",
                "S256");
    }

    URI address(Map<String, String> query) {
        return address(emulator.tenantId(), query);
    }

    URI address(String tenant, Map<String, String> query) {
        return emulator.authority().resolve("/" + tenant + "/oauth2/v2.0/authorize?" + RawClient.encode(query));
    }

    /** Signs a user in and gives what the app is sent. */
    Map<String, String> signIn(EmulatedUser user, Map<String, String> query) {
        Browser browser = new Browser(emulator);
        browser.get(address(query));
        browser.submit("username", user.username(), "password", user.password());
        return parameters(browser.location());
    }

    String code(EmulatedUser user) {
        return signIn(user, query()).getOrDefault("code", "none");
    }

    Map<String, String> redemption(String code) {
        return RawClient.form(
                "grant_type",
                "authorization_code",
                "client_id",
                app.clientId(),
                "code",
                code,
                "redirect_uri",
                REDIRECT,
                "code_verifier",
                VERIFIER,
                "client_info",
                "1");
    }

    static Map<String, String> parameters(URI location) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String query = location.getRawQuery() == null ? "" : location.getRawQuery();
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }
}
