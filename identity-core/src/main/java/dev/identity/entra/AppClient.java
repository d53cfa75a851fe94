package dev.identity.entra;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.TokenRequest;
import dev.identity.cache.Acquisition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * An application that signs in with whatever proof it has: as itself by the client credentials grant (RFC 6749 section
 * 4.4), or on behalf of a user (RFC 7523 section 2.1 and Entra's {@code requested_token_use}). Thread-safe.
 */
public final class AppClient {

    private static final Map<String, String> AS_ITSELF = Map.of("grant_type", "client_credentials");
    private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private final EntraSettings settings;
    private final ClientAuthentication authentication;
    private final TokenEndpoint endpoint;

    /** An application with the given proof. */
    public AppClient(EntraSettings settings, ClientAuthentication authentication) {
        this.settings = settings;
        this.authentication = authentication;
        this.endpoint = new TokenEndpoint(settings);
    }

    /**
     * Checks a request for a token of the application itself, and settles its tenant.
     *
     * @throws IllegalArgumentException if scopes or claims make no sense
     * @throws ClientAuthenticationException if the tenant is not allowed
     */
    public TokenRequest resolve(TokenRequest request) {
        checkScopes(request.scopes());
        return resolveForUser(request);
    }

    /**
     * Checks a request for a token on behalf of a user, who may be asked for several scopes, and settles its tenant.
     *
     * @throws IllegalArgumentException if the claims make no sense
     * @throws ClientAuthenticationException if the tenant is not allowed
     */
    public TokenRequest resolveForUser(TokenRequest request) {
        Claims.check(request);
        return settings.tenants().resolve(request);
    }

    /** Gets a token of the application itself; once more if the proof has changed since it was refused. */
    public AccessToken acquire(Acquisition acquisition) {
        return acquire(acquisition, AS_ITSELF);
    }

    /** Gets a token on behalf of the user whose token the application was called with; once more as {@link #acquire}. */
    public AccessToken acquireForUser(Acquisition acquisition, String userToken) {
        return acquire(
                acquisition,
                Map.of("grant_type", JWT_BEARER, "requested_token_use", "on_behalf_of", "assertion", userToken));
    }

    private AccessToken acquire(Acquisition acquisition, Map<String, String> grant) {
        AtomicReference<Object> used = new AtomicReference<>(authentication);
        try {
            return request(acquisition, grant, used);
        } catch (ClientAuthenticationException e) {
            if (ErrorAnswer.invalidClient(e) && changedSince(used.get())) {
                return request(acquisition, grant, used);
            }
            throw e;
        }
    }

    /** A proof that cannot be read now changes nothing about the refusal. */
    private boolean changedSince(@Nullable Object before) {
        try {
            return !authentication.version().equals(before);
        } catch (RuntimeException e) {
            return false;
        }
    }

    private AccessToken request(Acquisition acquisition, Map<String, String> grant, AtomicReference<Object> used) {
        return endpoint.request(acquisition, address -> {
            Map<String, String> form = new LinkedHashMap<>();
            form.put("client_id", settings.clientId());
            form.putAll(grant);
            form.put("scope", String.join(" ", acquisition.request().scopes()));
            used.set(authentication.addTo(form, address, acquisition.deadline()));
            return form;
        });
    }

    private void checkScopes(List<String> scopes) {
        if (AuthorityHost.isAdfs(settings.tenants().own())) {
            return;
        }
        if (scopes.size() != 1 || !scopes.get(0).endsWith("/.default")) {
            throw new IllegalArgumentException(
                    "An application asks for exactly one scope that ends in \"/.default\", for"
                            + " example \"https://vault.azure.net/.default\"; this request has " + scopes + ".");
        }
    }
}
