package dev.identity.emulator;

import org.jspecify.annotations.Nullable;

/**
 * A user's tokens for an app, about to be issued.
 *
 * @param client the app that will hold them, and how it proved that it is the one
 * @param signIn the user
 * @param scope what for
 * @param claims what else they are to say
 * @param nonce the id token's, if the app sent one
 * @param clientInfo whether the app wants to be told the account
 */
record Delegation(
        AuthenticatedClient client,
        SignIn signIn,
        DelegatedScope scope,
        RequestedClaims claims,
        @Nullable String nonce,
        boolean clientInfo) {

    static Delegation of(GrantRequest request, AuthenticatedClient client, SignIn signIn, DelegatedScope scope) {
        RequestedClaims claims = RequestedClaims.parse(request.field("claims"));
        return new Delegation(client, signIn, scope, claims, null, "1".equals(request.field("client_info")));
    }

    Delegation nonce(@Nullable String value) {
        return new Delegation(client, signIn, scope, claims, value, clientInfo);
    }

    Delegation claims(RequestedClaims value) {
        return new Delegation(client, signIn, scope, value, nonce, clientInfo);
    }

    AppRegistration app() {
        return client.app();
    }
}
