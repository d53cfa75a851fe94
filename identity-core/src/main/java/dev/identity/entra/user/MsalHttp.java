package dev.identity.entra.user;

import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import dev.identity.ClientAuthenticationException;
import dev.identity.IdentityException;
import dev.identity.TokenRequest;
import dev.identity.cache.Acquisition;
import dev.identity.entra.AuthorityHost;
import dev.identity.entra.Claims;
import dev.identity.entra.FormAnswer;
import dev.identity.entra.JwtClaims;
import dev.identity.entra.Tenants;
import dev.identity.entra.TokenEndpoint;
import java.net.URI;
import java.net.URL;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one way out of msal4j, for one acquisition. Owns the form that leaves and the answer that returns, and so corrects
 * what msal4j 1.26.0 does wrong. Each correction names the defect.
 *
 * <ul>
 *   <li>Port: with an authority on another port than 443 it never finds its own entries. It is shown none; {@link #real}
 *       puts it back.
 *   <li>Claims: lossy, absent at the device code endpoint, dropped by silent requests. {@link #corrected} sets them.
 *   <li>Scopes: in random order. {@link #corrected} sets them.
 *   <li>Device code: first poll at once, {@code slow_down} fatal, no interval means none. {@link DeviceFlow} polls.
 *   <li>User realm: the user name is not encoded. {@link #realm} writes the address.
 *   <li>Errors lose fields, and 429, 5xx and {@code invalid_grant} are answered from static caches for minutes. It never
 *       sees an answer but 200: all others leave here as exceptions of ours, with every field that Entra gave.
 * </ul>
 */
final class MsalHttp implements IHttpClient {

    private static final String DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";
    private static final String REALM = "/common/userrealm/";
    private static final List<String> ACCOUNT_SCOPES = List.of("openid", "profile", "offline_access");

    private final TokenEndpoint endpoint;
    private final Federation federation;
    private final AuthorityHost authority;
    private final boolean adfs;
    private final Acquisition acquisition;
    private final @Nullable DeviceFlow device;
    private final @Nullable String username;
    private final @Nullable String nonce;
    private @Nullable FormAnswer tokens;

    MsalHttp(
            TokenEndpoint endpoint,
            Federation federation,
            AuthorityHost authority,
            Tenants tenants,
            Acquisition acquisition,
            Flow flow) {
        this.endpoint = endpoint;
        this.federation = federation;
        this.authority = authority;
        this.adfs = AuthorityHost.isAdfs(tenants.own());
        this.acquisition = acquisition;
        this.device = flow.device();
        this.username = flow.username();
        this.nonce = flow.nonce();
    }

    /** What a flow has to tell: how to wait for a person, whose realm is asked for, or what the id token has to repeat. */
    record Flow(
            @Nullable DeviceFlow device,
            @Nullable String username,
            @Nullable String nonce) {

        static final Flow PLAIN = new Flow(null, null, null);
    }

    /** The answer with tokens; null if msal4j had what was wanted. */
    @Nullable
    FormAnswer tokens() {
        return tokens;
    }

    @Override
    public IHttpResponse send(HttpRequest request) {
        String id = Objects.requireNonNullElse(request.headerValue("client-request-id"), "");
        try {
            return new MsalAnswer(body(request), id);
        } catch (IdentityException e) {
            throw e;
        } catch (RuntimeException e) {
            // Ours, lest it be taken for one of msal4j's.
            throw new ClientAuthenticationException(
                    "The acquisition failed with " + e.getClass().getName() + ".", e);
        }
    }

    private String body(HttpRequest request) {
        URL url = request.url();
        String body = request.body();
        if (url.getPath().startsWith(REALM) && username != null) {
            return realm(username);
        }
        if (body != null && url.getPath().endsWith("/devicecode") && device != null) {
            Map<String, String> form = corrected(body);
            FormAnswer answer = endpoint.post(real(url), () -> form, true, acquisition.deadline());
            return device.begin(answer.body(), acquisition.deadline());
        }
        if (body != null && url.getPath().endsWith("/token")) {
            return token(real(url), corrected(body));
        }
        Map<String, String> headers = request.headers() == null ? Map.of() : request.headers();
        return federation.exchange(url, headers, body, acquisition.deadline());
    }

    private String token(URI address, Map<String, String> form) {
        FormAnswer answer = device == null || !DEVICE_GRANT.equals(form.get("grant_type"))
                ? endpoint.post(address, () -> form, true, acquisition.deadline())
                : device.await(deadline -> endpoint.post(address, () -> form, false, deadline));
        answer.token(); // Refuses what is not usable, before msal4j keeps it.
        checkNonce(answer);
        tokens = answer;
        return answer.text();
    }

    /** An id token of another sign-in would bring another user (OpenID Connect Core 1.0 section 3.1.3.7). */
    private void checkNonce(FormAnswer answer) {
        String idToken = nonce == null ? null : answer.body().string("id_token");
        if (nonce != null
                && !nonce.equals(JwtClaims.of(idToken == null ? "" : idToken).string("nonce"))) {
            throw new ClientAuthenticationException(
                    "The tokens that came are not those of this sign-in: the nonce of the id token is another one.",
                    null);
        }
    }

    private String realm(String user) {
        String path = REALM + URLEncoder.encode(user, StandardCharsets.UTF_8).replace("+", "%20");
        FormAnswer answer = endpoint.get(URI.create(authority + path + "?api-version=1.0"), acquisition.deadline());
        return answer.body().toJson();
    }

    private Map<String, String> corrected(String body) {
        Map<String, String> form = parsed(body);
        form.put("scope", String.join(" ", scopes(acquisition.request())));
        form.remove("claims");
        String claims = Claims.of(acquisition.request());
        if (claims != null) {
            form.put("claims", claims);
        }
        if ("device_code".equals(form.get("grant_type"))) {
            form.put("grant_type", DEVICE_GRANT);
            if (adfs) {
                form.put("code", form.getOrDefault("device_code", ""));
            }
        }
        return form;
    }

    private static Set<String> scopes(TokenRequest request) {
        Set<String> scopes = new LinkedHashSet<>(request.scopes());
        scopes.addAll(ACCOUNT_SCOPES);
        return scopes;
    }

    private static Map<String, String> parsed(String body) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String field : body.split("&")) {
            String[] parts = field.split("=", 2);
            form.put(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "");
        }
        return form;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The address at the configured host, whichever alias and port msal4j chose. */
    private URI real(URL url) {
        return URI.create(authority + url.getPath());
    }
}
