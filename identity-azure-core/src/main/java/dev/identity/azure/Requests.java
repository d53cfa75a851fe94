package dev.identity.azure;

import com.azure.core.credential.TokenRequestContext;
import dev.identity.TokenRequest;

/** What a token is wanted for, in both vocabularies. */
final class Requests {

    private Requests() {}

    static TokenRequest fromAzure(TokenRequestContext context) {
        return TokenRequest.of(context.getScopes())
                .withTenantId(context.getTenantId())
                .withClaims(context.getClaims())
                .withCaeEnabled(context.isCaeEnabled());
    }

    static TokenRequestContext toAzure(TokenRequest request) {
        return new TokenRequestContext()
                .addScopes(request.scopes().toArray(String[]::new))
                .setTenantId(request.tenantId())
                .setClaims(request.claims())
                .setCaeEnabled(request.caeEnabled());
    }
}
