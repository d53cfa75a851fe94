package dev.identity.credential;

import dev.identity.AccessToken;
import dev.identity.ClientAuthenticationException;
import dev.identity.CredentialUnavailableException;
import dev.identity.TokenCredential;
import dev.identity.TokenRequest;

/**
 * Stands in a chain for a member that could not be built, and says why in its turn. Not configured is
 * unavailable; configured wrongly is failed, because the next member would be another identity than the one meant.
 */
final class UnbuiltMember implements TokenCredential, ChainMember {

    private final String name;
    private final String reason;
    private final boolean configured;

    UnbuiltMember(String name, String reason, boolean configured) {
        this.name = name;
        this.reason = reason;
        this.configured = configured;
    }

    @Override
    public AccessToken getToken(TokenRequest request) {
        if (configured) {
            throw new ClientAuthenticationException(reason, null).from(name);
        }
        throw new CredentialUnavailableException(reason).from(name);
    }

    @Override
    public TokenCredential asMember() {
        return this;
    }

    @Override
    public String name() {
        return name;
    }
}
