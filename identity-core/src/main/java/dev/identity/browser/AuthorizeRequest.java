package dev.identity.browser;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The question that the browser takes to Entra (RFC 6749 section 4.1.1, RFC 7636 section 4.3). The answer comes as a form
 * rather than in the address, where the browser's history would keep the code.
 *
 * @param endpoint the authorize endpoint of the tenant
 * @param clientId the application
 * @param redirectUri where the answer goes
 * @param scopes what is wanted, the scopes of OpenID Connect included
 * @param prompt what Entra shows even to a user who is signed in, {@code select_account} for one; null for no more than
 *     necessary
 * @param loginHint the user name to fill in, or null
 * @param domainHint the domain whose sign-in page to go to directly, or null
 * @param claims the claims challenge that the sign-in has to answer, or null
 */
public record AuthorizeRequest(
        URI endpoint,
        String clientId,
        URI redirectUri,
        List<String> scopes,
        @Nullable String prompt,
        @Nullable String loginHint,
        @Nullable String domainHint,
        @Nullable String claims) {

    /** The address to open for one sign-in. */
    public URI address(SignInProof proof) {
        Map<String, @Nullable String> query = new LinkedHashMap<>();
        query.put("client_id", clientId);
        query.put("response_type", "code");
        query.put("redirect_uri", redirectUri.toString());
        query.put("response_mode", "form_post");
        query.put("scope", String.join(" ", scopes));
        query.put("state", proof.state());
        query.put("nonce", proof.nonce());
        query.put("code_challenge", proof.challenge());
        query.put("code_challenge_method", "S256");
        query.put("prompt", prompt);
        query.put("login_hint", loginHint);
        query.put("domain_hint", domainHint);
        query.put("claims", claims);
        query.put("client_info", "1");
        return URI.create(endpoint + "?" + encoded(query));
    }

    private static String encoded(Map<String, @Nullable String> query) {
        return query.entrySet().stream()
                .filter(parameter -> parameter.getValue() != null)
                .map(parameter -> parameter.getKey() + "=" + encode(String.valueOf(parameter.getValue())))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
