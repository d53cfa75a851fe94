package dev.identity.credential;

import dev.identity.AccessToken;
import dev.identity.CredentialUnavailableException;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;

/**
 * Stands in a chain for a member that is not configured, and says so in its turn. Listeners hear nothing: nothing was
 * tried.
 *
 * @see MisconfiguredMember
 */
record UnbuiltMember(String name, String reason) implements TokenCredential, ChainMember {

    @Override
    public AccessToken getToken(TokenRequest request) {
        throw new CredentialUnavailableException(reason).from(name);
    }

    @Override
    public TokenCredential asMember() {
        return this;
    }
}
