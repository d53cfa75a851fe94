package dev.identity.emulator;

import org.jspecify.annotations.Nullable;

/**
 * A request to the authorize endpoint that may be answered at its redirect URI.
 *
 * @param target where and how to answer
 * @param demand what the person is asked for
 * @param prompt what the person is asked for although it may be known
 * @param claims what the tokens are to say
 * @param nonce the id token's
 * @param challenge by which the app proves later that it was the one
 */
record AuthorizationRequest(
        RedirectTarget target,
        Interaction.Demand demand,
        Prompt prompt,
        RequestedClaims claims,
        @Nullable String nonce,
        @Nullable PkceChallenge challenge) {

    /** Reads what is left to read once it is known where refusals go to. */
    static AuthorizationRequest parse(
            AuthorizationParameters parameters, RedirectTarget target, AppRegistration app, Tenant tenant) {
        if (!"code".equals(parameters.require("response_type"))) {
            throw new EntraException(UserError.RESPONSE_TYPE, parameters.require("response_type"));
        }
        RequestedClaims claims = RequestedClaims.parse(parameters.get("claims"));
        Prompt prompt = Prompt.parse(parameters.get("prompt"));
        DelegatedScope scope = DelegatedScope.parse(parameters.require("scope"));
        Interaction.Demand demand = new Interaction.Demand(
                app, tenant, scope, claims.mfa(), prompt == Prompt.CONSENT, parameters.get("login_hint"));
        PkceChallenge challenge =
                PkceChallenge.parse(parameters.get("code_challenge"), parameters.get("code_challenge_method"));
        return new AuthorizationRequest(target, demand, prompt, claims, parameters.get("nonce"), challenge);
    }
}
