package dev.identity.azure;

import com.azure.core.credential.TokenRequestContext;
import dev.identity.ClientAuthenticationException;
import dev.identity.TokenRequest;
import org.jspecify.annotations.Nullable;

/** What a token is wanted for, in both vocabularies. */
final class Requests {

    private Requests() {}

    static TokenRequest fromAzure(TokenRequestContext context) {
        TokenRequest request = TokenRequest.of(context.getScopes())
                .withClaims(context.getClaims())
                .withCaeEnabled(context.isCaeEnabled());
        return withTenant(request, context.getTenantId());
    }

    static TokenRequestContext toAzure(TokenRequest request) {
        return new TokenRequestContext()
                .addScopes(request.scopes().toArray(String[]::new))
                .setTenantId(request.tenantId())
                .setClaims(request.claims())
                .setCaeEnabled(request.caeEnabled());
    }

    /** A tenant here usually comes from a service's challenge, so a bad one is no mistake in the caller's code. */
    private static TokenRequest withTenant(TokenRequest request, @Nullable String tenant) {
        try {
            return request.withTenantId(tenant);
        } catch (IllegalArgumentException e) {
            throw ClientAuthenticationException.builder(
                            "The Azure client asked for a token of a tenant that cannot exist.")
                    .remedy("check that the client talks to the service that is meant; its challenge names the tenant.")
                    .cause(e)
                    .build();
        }
    }
}
